// SPDX-License-Identifier: MIT
// A call of an optimizer: weights and slots are written, gradients are read.
#pragma once

#include <varscope/sweep/detail/passes/constraints.hpp>
#include <varscope/sweep/detail/passes/plain_call.hpp>

#include <cstddef>
#include <cstdint>
#include <utility>

namespace varscope::detail::passes {

inline void check_step(const char* optimizer, std::int64_t step) {
    if (step < 1) raise_fault(optimizer, "counts steps from 1");
}

// All stores but the second, which has the gradients, are written.
template<class>
inline constexpr bool is_written_slot = true;
template<class... Slot>
using optimizer_writes = std::integer_sequence<bool, true, false, is_written_slot<Slot>...>;

template<class Options, class Arguments, class Weights, class Gradients, class... Slot>
class optimizer_call;
template<class Options, class... Argument, class Weights, class Gradients, class... Slot>
class optimizer_call<Options, types<Argument...>, Weights, Gradients, Slot...> {
    using policy = policy_of<Argument...>;
    using writes = optimizer_writes<Slot...>;
    static constexpr std::size_t parts = 2 + sizeof...(Slot);

  public:
    // Completing it is the error if there is one.
    using call = checked_call<policy, writes, optimizer_arguments<Options, Argument...>, source_of<Weights>,
                              source_of<Gradients>, source_of<Slot>...>;
    using error = typename call::check;
    static constexpr bool is_valid = call::is_valid;

    // make(options, rules) makes the kernel for the variables of a group.
    template<class Make>
    static void run(const char* name, const Make& make, const Options& options, Argument&... given,
                    Weights& weights, Gradients& gradients, Slot&... slots) {
        check_options(name, options);
        (check_options(name, given), ...);
        std::byte* const data[parts] = {address<typename source_of<Weights>::graph>(weights.data()),
                                        address<typename source_of<Gradients>::graph>(gradients.data()),
                                        address<typename source_of<Slot>::graph>(slots.data())...};
        const option_table<Options, sizeof...(Argument)> table(options, given...);
        with_executor([&](auto& threads) { run_on(data, make, table, threads); }, given...);
    }

  private:
    template<class Make, class Table, class Executor>
    static void run_on(std::byte* const (&data)[parts], const Make& make, const Table& table,
                       Executor& threads) {
        using plan =
            passes::plan<policy, writes, source_of<Weights>, source_of<Gradients>, source_of<Slot>...>;
        check_apart<typename plan::pieces>(data);
        plan::pass::run(
            data,
            [&](std::uint32_t number) {
                const label& of_piece = plan::labels::trimmed.of[number];
                return make(*table.of[of_piece.group], of_piece.rules);
            },
            threads);
        constraints_left<typename plan::labels, typename plan::matching,
                         typename source_of<Weights>::graph>::apply(data[0]);
    }
};

} // namespace varscope::detail::passes
