// SPDX-License-Identifier: MIT
// What the parts of the walk share: where it is, what it found, and the lists of the table that it appends
// to.
#pragma once

#include <varscope/graph/detail/scopes/findings.hpp>
#include <varscope/graph/detail/scopes/name_factory.hpp>
#include <varscope/graph/detail/scopes/record_list.hpp>
#include <varscope/graph/detail/scopes/shape_factory.hpp>

namespace varscope::detail::scopes {

using namespace records;

struct workspace {
    scope_state here{};
    std::uint32_t scope_count = 0; // of those that have been opened
    findings found;
    name_factory names;
    shape_factory shapes;
    record_list<special_record> specials;
    record_list<option_record> options;

    template<class Table>
    constexpr explicit workspace(Table& table)
        : found(table, here),
          names(table),
          shapes(table),
          specials(table.specials),
          options(table.options) {}
    workspace(const workspace&) = delete; // findings refer to `here`
    workspace& operator=(const workspace&) = delete;

    template<class Table>
    constexpr void finish(Table& table) const {
        table.first = found.first();
        table.scope_count = scope_count;
        table.made_shape_count = shapes.count();
        table.option_count = options.count();
    }
};

} // namespace varscope::detail::scopes
