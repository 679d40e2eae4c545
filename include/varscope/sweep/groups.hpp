// SPDX-License-Identifier: MIT
// Groups of variables for which an optimizer has other options: group(predicate, options).
#pragma once

#include <varscope/graph/variable_info.hpp>

#include <type_traits>

namespace varscope {

namespace detail {

template<class Predicate, class Options>
struct options_group {
    Options options;
};

template<class Predicate>
concept selects_variables = std::is_empty_v<Predicate> && std::is_default_constructible_v<Predicate> &&
    std::is_invocable_r_v<bool, const Predicate&, const variable_info&>;

// After the error.
struct selects_nothing {
    constexpr bool operator()(const variable_info&) const { return false; }
};

template<class T>
inline constexpr bool is_options_group = false;
template<class Predicate, class Options>
inline constexpr bool is_options_group<options_group<Predicate, Options>> = true;

// The type of regularized_gradients.
struct regularized_gradients_t {};

} // namespace detail

/// The variables for which a predicate holds have these options in place of those that the optimizer is
/// called with, which all others have:
///
///     adamw(weights, gradients, m, v, step, {.weight_decay = 0.01},
///           group([](const variable_info& of) { return of.shape.size() == 1; }, adamw_options{}));
///
/// The predicate is a lambda without captures, or another empty class; it is called when compiling. It is a
/// compile error if a variable is in two groups. param_groups of torch.optim
template<class Predicate, class Options>
constexpr auto group([[maybe_unused]] const Predicate& predicate, const Options& options) {
    constexpr bool is_predicate = detail::selects_variables<Predicate>;
    static_assert(is_predicate, "varscope: a group takes a lambda without captures, from a const "
                                "vs::variable_info& to bool, and then the options");
    using selecting = std::conditional_t<is_predicate, Predicate, detail::selects_nothing>;
    return detail::options_group<selecting, Options>{options};
}

/// An argument of optimizers: the gradients include those of the regularizers that are declared, so that the
/// optimizer does not add them.
inline constexpr detail::regularized_gradients_t regularized_gradients{};

} // namespace varscope
