// SPDX-License-Identifier: MIT
// From a get_variable call's arguments to its request.
#pragma once

#include <varscope/graph/detail/arguments/initializer_parts.hpp>
#include <varscope/graph/detail/records/request.hpp>

#include <type_traits>

namespace varscope::detail::arguments {

using namespace records;

// The options written in get_variable, over those that scopes hand down.
template<class Option>
constexpr void set_own_option(option_record& own, const Option& option) {
    if constexpr (is_of_variables(role_of<Option>)) set(own, option);
}
template<std::size_t... Index, class... Options>
constexpr option_record options_of(option_record own,
                                   const item_list<std::index_sequence<Index...>, Options...>& options) {
    (set_own_option(own, static_cast<const item<Index, Options>&>(options).value), ...);
    return own;
}
// Local variables are not trainable, nor, by default, those of on_read.
constexpr void apply_options(request& wanted, request_extras& extras, const option_record& own) {
    extras.options = &own;
    extras.has_options = true;
    if (own.local.is_given) wanted.trainable = false;
    if (own.synchronization.kept.value == variable_synchronization::on_read && !wanted.is_trainable_explicit)
        wanted.trainable = false;
}
template<class... Options>
inline constexpr bool has_own_options = (is_of_variables(role_of<Options>) || ...);

// An array determines the shape and dtype that are left out.
template<class Option>
constexpr void set_type_of(request&, const Option&) {}
template<class T, class Shape>
constexpr void set_type_of(request& wanted, const array_initializer<T, Shape>&) {
    if (!wanted.has_shape) wanted.shape = &extents_of<Shape>;
    wanted.has_shape = true;
    if (wanted.dtype == data_type::unspecified) wanted.dtype = data_type_of<T>;
}

// Whether the call needs a request_extras.
template<class... Options>
inline constexpr bool has_extras =
    has_own_options<Options...> || has<role::seed, Options...> || has<role::copied_value, Options...>;

// Writes to `special` and `extras` only if an option needs them.
template<class Special, class Extras, class Option>
constexpr void set_option(request& wanted, Special& special, [[maybe_unused]] Extras& extras,
                          const Option& option) {
    if constexpr (role_of<Option> == role::shape) { // misplaced, but clear
        wanted.shape = &extents_of<Option>;
        wanted.has_shape = true;
    } else if constexpr (role_of<Option> == role::trainable) {
        wanted.trainable = option.value;
        wanted.is_trainable_explicit = true;
    } else if constexpr (role_of<Option> == role::seed) {
        extras.has_seed = true;
        extras.seed_hash = hash_path(option.path.view());
        if (!extras.copies_value()) extras.source = {value_source::option::seed_as, &option.path};
    } else if constexpr (role_of<Option> == role::copied_value) {
        extras.source = {value_source::option::initialized_value, &option.path};
    } else if constexpr (is_initializer(role_of<Option>)) {
        wanted.values = &formula_of(option);
        wanted.is_initializer_explicit = true;
        set_type_of(wanted, option);
        if constexpr (has_special<Option>) {
            special = special_of(option);
            wanted.special = &special;
        }
    }
}
template<class Special, class Extras, std::size_t... Index, class... Options>
constexpr void set_options(request& wanted, Special& special, Extras& extras,
                           const item_list<std::index_sequence<Index...>, Options...>& options) {
    (set_option(wanted, special, extras, static_cast<const item<Index, Options>&>(options).value), ...);
}

// Most variables have no option but an initializer, which is taken without a call.
template<class... Options>
inline constexpr bool is_initializer_alone = false;
template<>
inline constexpr bool is_initializer_alone<initializer> = true;

// Whether the types of the options say all of them; then also the initializer, if there is one.
template<class... Options>
inline constexpr bool is_known_by_type = sizeof...(Options) == 0;
template<class... Options>
inline constexpr const initializer* known_initializer = &no_initializer;
template<initializer_kind Kind>
inline constexpr bool is_known_by_type<plain_initializer<Kind>> = true;
template<initializer_kind Kind>
inline constexpr const initializer* known_initializer<plain_initializer<Kind>> = &plain_record<Kind>;

// What types say of a request. Copied for each call, which is cheaper than constructing it.
template<class T, class Shape, class... Options>
inline constexpr request request_for{.shape = &extents_of<Shape>,
                                     .dtype = data_type_of<T>,
                                     .has_shape = !std::is_same_v<Shape, unspecified_shape>,
                                     .is_dtype_unknown = !std::is_same_v<T, unspecified_type> &&
                                                         data_type_of<T> == data_type::unspecified,
                                     .is_initializer_explicit = has<role::initializer, Options...>,
                                     .values = known_initializer<Options...>};

} // namespace varscope::detail::arguments
