// SPDX-License-Identifier: MIT
// Which model a variant was made of, and which of its variables each variable stands for.
#pragma once

#include <varscope/graph/detail/resolve/resolved.hpp>

#include <cstdint>
#include <type_traits>

namespace varscope {

template<const auto& Variables>
class resolved_graph;

} // namespace varscope

namespace varscope::detail::variants {

template<std::uint32_t Count>
struct index_list {
    std::uint32_t of[Count + 1]{};
    [[nodiscard]] constexpr std::uint32_t operator[](std::uint32_t index) const { return of[index]; }
};

// The index that variable or whole `I` of a variant has in its root. A model is its own root.
template<const auto& Variables, class Declaration = resolve::declaration_type<Variables>>
struct lineage {
    using root = resolved_graph<Variables>;
    static constexpr auto origin = [] {
        index_list<resolve::resolved<Variables>.variable_count> same;
        for (std::uint32_t i = 0; i < resolve::resolved<Variables>.variable_count; ++i) same.of[i] = i;
        return same;
    }();
};
// The variables that are kept stay in their order.
template<const auto& Variables, class Change, const auto& Base>
struct lineage<Variables, resolve::changed_declaration<Change, Base>> {
    using root = typename lineage<Base>::root;
    static constexpr auto origin = [] {
        index_list<resolve::resolved<Variables>.variable_count> kept;
        std::uint32_t count = 0;
        for (std::uint32_t i = 0; i < resolve::resolved<Base>.variable_count; ++i)
            if (Change::keeps(resolve::resolved<Base>.variables[i]))
                kept.of[count++] = lineage<Base>::origin.of[i];
        return kept;
    }();
};

// Whether a variant was made of that model by leaving variables out, and by nothing else.
template<const auto& Variables, class Model, class Declaration = resolve::declaration_type<Variables>>
inline constexpr bool is_made_of = false;
template<const auto& Variables, class Model, resolve::leaving_out Change, const auto& Base>
inline constexpr bool is_made_of<Variables, Model, resolve::changed_declaration<Change, Base>> =
    std::is_same_v<resolved_graph<Base>, Model> || is_made_of<Base, Model>;
template<class Variant, class Model>
inline constexpr bool is_selection_of = false;
template<const auto& Variables, class Model>
inline constexpr bool is_selection_of<resolved_graph<Variables>, Model> = is_made_of<Variables, Model>;

} // namespace varscope::detail::variants
