// SPDX-License-Identifier: MIT
// Which variables of several stores or scopes belong together: those of one model by what they stand for,
// others by their paths.
#pragma once

#include <varscope/core/fixed_string.hpp>
#include <varscope/graph/collections.hpp>
#include <varscope/graph/detail/lookup/scope_pairs.hpp>
#include <varscope/graph/detail/variants/lineage.hpp>

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <type_traits>

namespace varscope::detail::together {

using lookup::scope_id;
using variants::index_list;

// A graph and a scope of it.
template<class Graph, scope_id Scope>
struct part;
template<const auto& Variables, scope_id Scope>
struct part<resolved_graph<Variables>, Scope> {
    using graph = resolved_graph<Variables>;
    using root = typename variants::lineage<Variables>::root;
    static constexpr scope_id scope = Scope;
    static constexpr const auto& origin = variants::lineage<Variables>::origin;
    static constexpr std::string_view prefix() { return lookup::prefix_of<Variables>(Scope); }
    static constexpr std::uint64_t count_of(std::uint32_t index) {
        return resolve::resolved<Variables>.variables[index].shape->count;
    }
    template<fixed_string Key>
    static constexpr bool is_collected(std::uint32_t index) {
        return detail::is_collected<Variables, Key, Scope>(index);
    }
};

template<class First, class... Other>
inline constexpr bool are_of_one_graph = (std::is_same_v<typename First::graph, typename Other::graph> &&
                                          ...);
template<class First, class... Other>
inline constexpr bool are_of_one_scope = ((First::prefix() == Other::prefix()) && ...);
// Of variants of one model, in which a scope has one path.
template<class First, class... Other>
inline constexpr bool are_of_one_model =
    (std::is_same_v<typename First::root, typename Other::root> && ...) && are_of_one_scope<First, Other...>;

// How variables are counted: those of the graph that all parts have in common, else of their model, else of
// the first part.
template<class First, class... Other>
struct common_part {
    using type = std::conditional_t<are_of_one_model<First, Other...> && !are_of_one_graph<First, Other...>,
                                    part<typename First::root, First::scope>, First>;
};

struct same_index {
    [[nodiscard]] constexpr std::uint32_t operator[](std::uint32_t index) const { return index; }
};

// How a variable of the common part is found in a part.
enum class pairing : unsigned char { same_index, same_origin, same_path };
template<class Common, class Part, bool IsOneModel>
inline constexpr pairing pairing_of = std::is_same_v<Common, Part> ||
                                              (IsOneModel &&
                                               std::is_same_v<typename Common::graph, typename Part::graph>)
                                          ? pairing::same_index
                                      : IsOneModel ? pairing::same_origin
                                                   : pairing::same_path;

// The index in `Part` of each variable of `Common`, or no_index.
template<class Common, class Part, pairing Pairing>
struct counterparts {
    static constexpr bool do_match = true;
    static constexpr same_index at{};
};
template<class Common, class Part>
struct counterparts<Common, Part, pairing::same_origin> {
    static constexpr bool do_match = true;
    static constexpr auto at = [] {
        index_list<Common::graph::size> list;
        for (std::uint32_t& index : list.of) index = no_index;
        for (std::uint32_t i = 0; i < Part::graph::size; ++i) list.of[Part::origin.of[i]] = i;
        return list;
    }();
};
template<class Common, class Part>
struct counterparts<Common, Part, pairing::same_path> {
    using scopes =
        lookup::paired_scopes<typename Common::graph, Common::scope, typename Part::graph, Part::scope>;
    static constexpr bool do_match = scopes::do_match;
    static constexpr auto at = [] {
        index_list<Common::graph::size> list;
        for (std::uint32_t& index : list.of) index = no_index;
        for (std::uint32_t i = 0; i < scopes::pairs.count; ++i)
            list.of[scopes::pairs.from[i]] = scopes::pairs.to[i];
        return list;
    }();
};

// Those of the variables that belong together which are in the collection `Key`, if that is not empty.
template<fixed_string Key, class... Part>
struct matching {
    using common = typename common_part<Part...>::type;
    static constexpr bool is_one_model = are_of_one_model<Part...>;
    template<class Each>
    using counterparts_in = counterparts<common, Each, pairing_of<common, Each, is_one_model>>;

    static constexpr bool do_match = (counterparts_in<Part>::do_match && ...);
    // All variables of one graph, whose index is the same in each store.
    static constexpr bool is_whole =
        are_of_one_graph<Part...> && is_one_model && common::scope.prefix_length == 0 && Key.size() == 0;

    static constexpr bool contains(std::uint32_t index) {
        return ((counterparts_in<Part>::at[index] != no_index) && ...) &&
               common::template is_collected<Key>(index);
    }

    static constexpr std::uint32_t count = [] {
        if constexpr (is_whole) return static_cast<std::uint32_t>(common::graph::size);
        std::uint32_t sum = 0;
        for (std::uint32_t i = 0; i < common::graph::size; ++i) sum += contains(i) ? 1 : 0;
        return sum;
    }();
    // The indices in the common graph, in order of creation.
    static constexpr auto chosen = [] {
        index_list<count> list;
        for (std::uint32_t i = 0, end = 0; i < common::graph::size; ++i)
            if (contains(i)) list.of[end++] = i;
        return list;
    }();
};

} // namespace varscope::detail::together
