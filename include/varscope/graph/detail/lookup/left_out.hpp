// SPDX-License-Identifier: MIT
// Variables of a model that a variant of it does not have: a trainable_store has none that is not trainable.
#pragma once

#include <varscope/graph/detail/lookup/partitioned_keys.hpp>

namespace varscope {

template<const auto& Variables>
class resolved_graph;

} // namespace varscope

namespace varscope::detail::lookup {

// What a variant that leaves variables out was made of, and what it says about them. Else the model itself.
template<const auto& Variables, class Declaration = resolve::declaration_type<Variables>>
struct larger_model {
    using graph = resolved_graph<Variables>;
    static constexpr const char* why_left_out = "";
    static constexpr const char* why_scope_left_out = "";
    static constexpr std::string_view path_in_base(std::string_view path) { return path; }
};
template<const auto& Variables, class Change, const auto& Base>
struct larger_model<Variables, resolve::changed_declaration<Change, Base>> : larger_model<Base> {};
template<const auto& Variables, resolve::leaving_out Change, const auto& Base>
struct larger_model<Variables, resolve::changed_declaration<Change, Base>> : Change {
    using graph = resolved_graph<Base>;
};

// The variable at that path, also one in parts; or none.
template<const auto& Variables>
constexpr entry_index find_entry(resolved_graph<Variables>, std::string_view path) {
    for (std::uint32_t i = 0; i < resolve::resolved<Variables>.variable_count; ++i)
        if (derived::key_at<Variables>(i) == path) return entry_index{i};
    return find_whole_at<Variables>({{}, path});
}

} // namespace varscope::detail::lookup
