// SPDX-License-Identifier: MIT
// A table that is made of parts of others: appends the variables that are kept, with all that they refer to.
#pragma once

#include <varscope/graph/detail/resolve/resolved.hpp>

#include <cstddef>
#include <cstdint>

namespace varscope::detail::variants {

using namespace records;

// The room that the tables of other models take, one after the other.
constexpr table_size sum(const table_size& a, const table_size& b) {
    table_size total = a;
    total.options += b.options;
    total.captures = 0;
    total.default_names += b.default_names;
    total.name_chars += b.name_chars;
    total.seeds += b.seeds;
    total.hands_down_callable |= b.hands_down_callable;
    total.hands_down_constraint |= b.hands_down_constraint;
    total.has_partitioners |= b.has_partitioners;
    total.requests += b.requests;
    total.scopes += b.scopes;
    total.specials += b.specials;
    total.parts += b.parts;
    total.calls += b.calls;
    total.made_extents += b.made_extents;
    total.made_keys += b.made_keys;
    return total;
}

// How many records of each kind there are.
struct table_ends {
    std::uint32_t variables = 0, wholes = 0, requests = 0, shapes = 0, keys = 0;
    std::uint32_t scopes = 0, options = 0, specials = 0, extras = 0; // after the one that says nothing
};

// Where the variables and wholes of a table are in the new one, or no_index.
template<std::uint32_t Variables, std::uint32_t Wholes>
struct moved_entries {
    std::uint32_t variable[Variables + 1]{};
    std::uint32_t whole[Wholes + 1]{};

    [[nodiscard]] constexpr entry_index of(entry_index entry) const {
        if (entry == entry_index::none || is_computed(entry)) return entry_index::none;
        const std::uint32_t moved =
            is_partitioned(entry) ? whole[number_of(entry)] : variable[number_of(entry)];
        if (moved == no_index) return entry_index::none;
        return is_partitioned(entry) ? partitioned_entry(moved) : entry_index{moved};
    }
};

template<class Table>
class appended_table {
  public:
    constexpr explicit appended_table(Table& to) : to_(to) {}

    // Appends those variables of a table that `change` keeps, changed by it, and the requests for them.
    template<class From, class Change>
    constexpr void append(const From& from, Change& change) {
        moved_entries<From::variables_bound, From::wholes_bound> moved;
        const table_ends begin = end_;
        append_scopes(from);
        append_options(from, change);
        for (std::uint32_t i = 1; i <= from.made_shape_count; ++i)
            to_.made_shapes[++end_.shapes] = from.made_shapes[i];
        for (std::uint32_t i = 1; i <= From::specials_bound; ++i)
            to_.specials[++end_.specials] = from.specials[i];
        append_wholes(from, change, begin, moved.whole);
        append_variables(from, change, begin, moved);
        for (std::uint32_t i = 0; i < from.request_count; ++i)
            if (const entry_index entry = moved.of(from.requests[i]); entry != entry_index::none)
                to_.requests[end_.requests++] = entry;
    }
    // Appends a variable that refers to nothing in a table.
    constexpr void append(const variable_record& made) { to_.variables[end_.variables++] = made; }
    constexpr void finish() {
        to_.variable_count = end_.variables;
        to_.whole_count = end_.wholes;
        to_.request_count = end_.requests;
        to_.scope_count = end_.scopes;
        to_.option_count = end_.options;
        to_.made_shape_count = end_.shapes;
        for (std::uint32_t i = 0; i < end_.variables; ++i) {
            to_.parameter_count += to_.variables[i].shape->count;
            to_.byte_size += to_.variables[i].shape->count * size_of(to_.variables[i].dtype);
        }
    }

  private:
    template<class From>
    constexpr void append_scopes(const From& from) {
        const std::uint32_t before = end_.scopes;
        for (std::uint32_t i = 1; i <= from.scope_count; ++i) {
            scope_record scope = from.scopes[i];
            if (scope.parent != 0) scope.parent += before;
            scope.extras = 0; // for the names of operations, which a variant does not have
            to_.scopes[++end_.scopes] = scope;
        }
    }
    template<class From, class Change>
    constexpr void append_options(const From& from, Change& change) {
        for (std::uint32_t i = 1; i <= from.option_count; ++i) {
            option_record options = change.changed_options(from.options[i]);
            if (options.collections.made != 0) options.collections.made += end_.keys;
            to_.options[++end_.options] = options;
        }
        for (std::uint32_t i = 0; i != From::made_keys_bound; ++i)
            to_.made_keys[end_.keys++] = from.made_keys[i];
    }

    // The record with indices of the new table.
    static constexpr variable_record moved(const variable_record& variable, const table_ends& begin) {
        variable_record copy = variable;
        if (copy.scope != 0) copy.scope += begin.scopes;
        if (copy.options != 0) copy.options += begin.options;
        if (copy.special != 0) copy.special += begin.specials;
        return copy;
    }
    template<class From, class Change>
    constexpr void append_wholes(const From& from, Change& change, const table_ends& begin,
                                 std::uint32_t* moved_to) {
        for (std::uint32_t i = 0; i != from.whole_count; ++i) {
            moved_to[i] = no_index;
            if (!change.keeps(from.wholes[i].whole)) continue;
            moved_to[i] = end_.wholes;
            partitioned_record& made = to_.wholes[end_.wholes++];
            made = from.wholes[i];
            made.longer += begin.shapes;
            made.shorter += begin.shapes;
            made.whole = change.changed(moved(made.whole, begin));
            if (made.whole.extras != 0) add_extras(from, made.whole, begin, 0);
        }
    }
    // `whole` is the number of its whole in the new table + 1, or 0.
    template<class From>
    constexpr void add_extras(const From& from, variable_record& variable, const table_ends& begin,
                              std::uint32_t whole) {
        variable_extras extras = from.extras[variable.extras];
        if (extras.made_shape != 0) extras.made_shape += begin.shapes;
        extras.whole = whole;
        to_.extras[++end_.extras] = extras;
        variable.extras = end_.extras;
    }
    template<class From, class Change, class Moved>
    constexpr void append_variables(const From& from, Change& change, const table_ends& begin,
                                    Moved& moved_to) {
        for (std::uint32_t i = 0; i < from.variable_count; ++i) {
            moved_to.variable[i] = no_index;
            if (!change.keeps(from.variables[i])) continue;
            moved_to.variable[i] = end_.variables;
            variable_record& made = to_.variables[end_.variables];
            made = moved(from.variables[i], begin);
            if (made.extras != 0) {
                const std::uint32_t whole = from.extras[made.extras].whole;
                const std::uint32_t moved_whole = whole != 0 ? moved_to.whole[whole - 1] : no_index;
                add_extras(from, made, begin, moved_whole + 1); // 0 if there is none
                if (moved_whole != no_index && from.wholes[whole - 1].first == i)
                    to_.wholes[moved_whole].first = end_.variables;
            }
            made = change.changed(made);
            ++end_.variables;
        }
    }

    Table& to_;
    table_ends end_{};
};

} // namespace varscope::detail::variants
