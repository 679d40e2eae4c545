// SPDX-License-Identifier: MIT
// A call of an optimizer: weights and slots are written, gradients are read.
#pragma once

#include <varscope/sweep/detail/passes/constraints.hpp>
#include <varscope/sweep/detail/passes/plain_call.hpp>

#include <cstddef>
#include <cstdint>
#include <type_traits>
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

// Gradients are in a trainable_store, of which a model is not a variant.
template<class Weights, class Gradients>
inline constexpr bool are_exchanged = [] {
    if constexpr (Weights::is_source && Gradients::is_source)
        return variants::is_selection_of<typename Weights::graph, typename Gradients::graph>;
    return false;
}();
template<bool AreExchanged>
struct order_of_stores {
    static_assert(!AreExchanged,
                  "varscope: an optimizer takes the weights first, and then the gradients; here "
                  "the first store is a trainable_store or slot_store of the second one's model");
};

template<class Options, class Arguments, class Weights, class Gradients, class... Slot>
class optimizer_call;
template<class Options, class... Argument, class Weights, class Gradients, class... Slot>
class optimizer_call<Options, types<Argument...>, Weights, Gradients, Slot...> {
    using policy = policy_of<Argument...>;
    using writes = optimizer_writes<Slot...>;
    static constexpr std::size_t parts = 2 + sizeof...(Slot);
    static constexpr bool is_ordered = !are_exchanged<source_of<Weights>, source_of<Gradients>>;

  public:
    // Completing it is the error if there is one.
    using call = checked_call<policy, writes, optimizer_arguments<Options, Argument...>, source_of<Weights>,
                              source_of<Gradients>, source_of<Slot>...>;
    using error = std::conditional_t<is_ordered, typename call::check, order_of_stores<!is_ordered>>;
    static constexpr bool is_valid = is_ordered && call::is_valid;

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
