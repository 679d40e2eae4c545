// SPDX-License-Identifier: MIT
// Variables of a model that a variant of it does not have: a trainable_store has none that is not trainable.
#pragma once

#include <varscope/graph/detail/lookup/partitioned_keys.hpp>

namespace varscope {

template<const auto& Variables>
class resolved_graph;

} // namespace varscope

namespace varscope::detail::lookup {

// The variable at that path, also one in parts; or none.
template<const auto& Variables>
constexpr entry_index find_entry(std::string_view path) {
    for (std::uint32_t i = 0; i < resolve::resolved<Variables>.variable_count; ++i)
        if (derived::key_at<Variables>(i) == path) return entry_index{i};
    return find_whole_at<Variables>({{}, path});
}

// There is no variable at that path. If one was left out there, it is an entry of `graph`.
template<const auto& Variables, wording::path_text Path,
         class Declaration = resolve::declaration_type<Variables>>
struct left_out {
    using graph = resolved_graph<Variables>;
    static constexpr entry_index entry = entry_index::none;
    static constexpr std::string_view reason{};
};
template<const auto& Variables, wording::path_text Path, class Change, const auto& Base>
struct left_out<Variables, Path, resolve::changed_declaration<Change, Base>> : left_out<Base, Path> {};
template<const auto& Variables, wording::path_text Path, resolve::leaving_out Change, const auto& Base>
struct left_out<Variables, Path, resolve::changed_declaration<Change, Base>> {
    using graph = resolved_graph<Base>;
    static constexpr entry_index entry = find_entry<Base>(Change::path_in_base(Path.view()));
    static constexpr std::string_view reason =
        entry == entry_index::none ? std::string_view() : std::string_view(Change::why_left_out);
};

} // namespace varscope::detail::lookup
