// SPDX-License-Identifier: MIT
// The further arguments of sweeps: groups, regularized_gradients, and threads, which come last.
#pragma once

#include <varscope/graph/detail/errors/compile_error.hpp>

#include <varscope/store/detail/execution/executor.hpp>
#include <varscope/sweep/detail/passes/labels.hpp>
#include <varscope/sweep/groups.hpp>

#include <cstddef>
#include <type_traits>

namespace varscope::detail::passes {

template<class... T>
struct types {};

template<class T>
inline constexpr bool is_flag = std::is_same_v<std::remove_cvref_t<T>, regularized_gradients_t>;
template<class T>
inline constexpr bool is_group = is_options_group<std::remove_cvref_t<T>>;
template<class T>
inline constexpr bool is_executor = !is_flag<T> && !is_group<T> && execution::is_executor<T>;

template<class Options, class T>
inline constexpr bool is_group_of = false;
template<class Options, class Predicate>
inline constexpr bool is_group_of<Options, options_group<Predicate, Options>> = true;

// The predicates of the groups among arguments, in their order.
template<class Found, class... Argument>
struct predicates_among {
    using type = Found;
};
template<class... Found, class First, class... Rest>
struct predicates_among<types<Found...>, First, Rest...> : predicates_among<types<Found...>, Rest...> {};
template<class... Found, class Predicate, class Options, class... Rest>
struct predicates_among<types<Found...>, options_group<Predicate, Options>, Rest...>
    : predicates_among<types<Found..., Predicate>, Rest...> {};

// What is right about the arguments, and the assertions: apart, so that a mistake is one error with few
// notes.
template<class Options, class... Argument>
struct optimizer_arguments {
    static constexpr bool are_known =
        ((is_flag<Argument> || is_group<Argument> || is_executor<Argument>)&&...);
    static constexpr bool have_its_options =
        ((!is_group<Argument> || is_group_of<Options, std::remove_cvref_t<Argument>>)&&...);
    static constexpr bool is_valid = are_known && have_its_options;
    static constexpr bool are_unknown_or_have_them = !are_known || have_its_options;
    struct check {
        static_assert(are_known, "varscope: after its options an optimizer takes groups, as in "
                                 "vs::group(predicate, options), vs::regularized_gradients, and threads");
        static_assert(are_unknown_or_have_them, "varscope: a group has the options of another optimizer");
    };
};
template<class... Argument>
struct plain_arguments {
    static constexpr bool is_valid = (is_executor<Argument> && ...);
    struct check {
        static_assert(is_valid, "varscope: this sweep takes nothing but threads after its other arguments");
    };
};

// The labels that these arguments ask for.
template<class Predicates, declared_rules Rules>
struct label_policy;
template<class... Predicate, declared_rules Rules>
struct label_policy<types<Predicate...>, Rules> {
    template<class Matching, class Weights>
    using labels = labels_of<Matching, Weights, Rules, Predicate...>;
};
template<class... Argument>
using policy_of =
    label_policy<typename predicates_among<types<>, std::remove_cvref_t<Argument>...>::type,
                 (is_flag<Argument> || ...) ? declared_rules::constraints : declared_rules::all>;
using plain_policy = label_policy<types<>, declared_rules::none>;

// Calls f with the threads among arguments, else with what runs tasks one after the other.
template<class F>
void with_executor(F f) {
    execution::serial alone;
    f(alone);
}
template<class F, class First, class... Rest>
void with_executor(F f, First& first, Rest&... rest) {
    if constexpr (is_executor<First>)
        f(first);
    else
        with_executor(f, rest...);
}

// The options of each group, 0 for the variables that are in none.
template<class Options, std::size_t Count>
struct option_table {
    const Options* of[Count + 1];
    std::size_t count = 1;

    template<class... Argument>
    explicit option_table(const Options& options, const Argument&... arguments) : of{&options} {
        (add(arguments), ...);
    }

  private:
    template<class Argument>
    void add(const Argument& argument) {
        if constexpr (is_group<Argument>) of[count++] = &argument.options;
    }
};

} // namespace varscope::detail::passes
