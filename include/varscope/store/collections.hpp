// SPDX-License-Identifier: MIT
// Lists of variables of a store or a scope of one: trainable_variables(scope<"encoder">(store)).
#pragma once

#include <varscope/graph/collections.hpp>
#include <varscope/store/detail/lookup_source.hpp>

namespace varscope {

namespace detail {

inline constexpr variable_list<0> nothing_collected{}; // after an error

template<class Source, fixed_string Key>
constexpr const auto& collected_in() {
    using source = typename source_traits<Source&>::type;
    if constexpr (source::is_source)
        return collected<typename source::graph, Key, source::id>;
    else
        return nothing_collected;
}

} // namespace detail

/// The variables of a store, or of a scope of one, that are in a collection:
/// get_collection<"averaged">(store). A constant variable_list, as get_collection<graph, Key>() gives.
/// VariableScope.get_collection
template<fixed_string Key, class Source>
constexpr const auto& get_collection(const Source&) {
    return detail::collected_in<const Source, Key>();
}

/// The trainable variables of a store or scope. VariableScope.trainable_variables
template<class Source>
constexpr const auto& trainable_variables(const Source&) {
    return detail::collected_in<const Source, "trainable_variables">();
}
/// The global variables of a store or scope. VariableScope.global_variables
template<class Source>
constexpr const auto& global_variables(const Source&) {
    return detail::collected_in<const Source, "variables">();
}
/// The local variables of a store or scope. VariableScope.local_variables
template<class Source>
constexpr const auto& local_variables(const Source&) {
    return detail::collected_in<const Source, "local_variables">();
}

} // namespace varscope
