// SPDX-License-Identifier: MIT
// A call of a sweep that treats all variables alike and applies nothing that is declared for them.
#pragma once

#include <varscope/sweep/detail/passes/sweep_call.hpp>

#include <cstddef>
#include <cstdint>
#include <utility>

namespace varscope::detail::passes {

[[noreturn]] inline void raise_fault(const char* sweep, const char* fault) {
    raise(error(messages::joined_text{"varscope: ", sweep, " ", fault}));
}

template<class Argument>
void check_options(const char* sweep, const Argument& argument) {
    if constexpr (is_group<Argument>) {
        check_options(sweep, argument.options);
    } else if constexpr (!is_flag<Argument> && !is_executor<Argument>) {
        if (const char* const fault = fault_of(argument); *fault != 0) raise_fault(sweep, fault);
    }
}
template<class Writes, class Arguments, class... Store>
class plain_call;
template<bool... IsWritten, class... Argument, class... Store>
class plain_call<std::integer_sequence<bool, IsWritten...>, types<Argument...>, Store...> {
    using writes = std::integer_sequence<bool, IsWritten...>;

  public:
    // Completing it is the error if there is one.
    using call = checked_call<plain_policy, writes, plain_arguments<Argument...>, source_of<Store>...>;
    using error = typename call::check;
    static constexpr bool is_valid = call::is_valid;
    using plan = passes::plan<plain_policy, writes, source_of<Store>...>;

    template<class Kernel>
    static void run(const Kernel& kernel, Argument&... given, Store&... stores) {
        std::byte* const data[] = {address<typename source_of<Store>::graph>(stores.data())...};
        check_apart<typename plan::pieces>(data);
        with_executor(
            [&](auto& threads) {
                plan::pass::run(
                    data, [&](std::uint32_t) { return kernel; }, threads);
            },
            given...);
    }
};

} // namespace varscope::detail::passes
