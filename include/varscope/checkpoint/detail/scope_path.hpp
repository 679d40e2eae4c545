// SPDX-License-Identifier: MIT
// The scope of a model that a function is called for.
#pragma once

#include <varscope/store/detail/lookup_source.hpp>

#include <string_view>

namespace varscope::detail {

// Without the slash at its end; "" for the root.
template<const auto& Variables>
constexpr std::string_view path_of(resolved_graph<Variables>, lookup::scope_id scope) {
    const std::string_view prefix = lookup::prefix_of<Variables>(scope);
    return prefix.substr(0, prefix.empty() ? 0 : prefix.size() - 1);
}

// Source is that of a look-up: a store, or a scope of one.
template<class Source>
inline constexpr bool is_scope = Source::is_source && !Source::is_store;
template<class Source>
constexpr std::string_view scope_path_of() {
    if constexpr (is_scope<Source>)
        return path_of(typename Source::graph(), Source::id);
    else
        return {};
}

} // namespace varscope::detail
