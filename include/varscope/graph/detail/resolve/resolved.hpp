// SPDX-License-Identifier: MIT
// The table of a model, computed once for each declaring object.
#pragma once

#include <varscope/graph/detail/arguments/capacity.hpp>
#include <varscope/graph/detail/resolve/declaration.hpp>
#include <varscope/graph/detail/resolve/walk.hpp>

namespace varscope::detail::resolve {

using namespace records;

template<const auto& Variables>
using declaration_type = std::remove_cvref_t<decltype(declaration_of(Variables))>;

template<const auto& Variables>
struct resolve_into {
    template<class Table>
    constexpr void operator()(Table& result) const {
        resolver all(result);
        walk_all(all, no_getters(), declaration_of(Variables));
        all.finish(result);
    }
};
template<const auto& Variables>
    requires(is_changed<declaration_type<Variables>>)
struct resolve_into<Variables> {
    template<class Table>
    constexpr void operator()(Table& result) const {
        declaration_type<Variables>::change::fill(result, Variables);
    }
};

template<const auto& Variables>
inline constexpr table_size size_by_type = arguments::table_size_of<declaration_type<Variables>>();

// The number of parts, of slots, and of the calls that getters make, depends on values: a first walk counts
// them.
template<const auto& Variables>
inline constexpr table_size size_of_table = [] {
    table_size size = size_by_type<Variables>;
    if constexpr (size_by_type<Variables>.has_partitioners || size_by_type<Variables>.has_getters ||
                  size_by_type<Variables>.has_slots) {
        const table<size_by_type<Variables>> counted(resolve_into<Variables>{});
        size.parts = counted.parts_needed;
        size.calls = counted.calls_needed;
        size.name_chars += counted.chars_needed;
        size.made_extents = counted.extents_needed;
        size.made_keys = counted.keys_needed;
        size.has_partitioners = size.has_partitioners || counted.needs_wholes;
    }
    return size;
}();
template<const auto& Variables>
    requires(is_changed<declaration_type<Variables>>)
inline constexpr table_size size_of_table<Variables> = declaration_type<Variables>::change::size(Variables);

// Read only in constant expressions: anything else would put the table into the object file.
template<const auto& Variables>
inline constexpr table<size_of_table<Variables>> resolved(resolve_into<Variables>{});

template<const auto& Variables>
constexpr variable_extras extras_of(const variable_record& variable) {
    if (variable.extras == 0) return {variable.path_hash};
    return resolved<Variables>.extras[variable.extras];
}

} // namespace varscope::detail::resolve
