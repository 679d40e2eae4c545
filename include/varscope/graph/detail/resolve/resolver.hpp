// SPDX-License-Identifier: MIT
// The parts of the walk together: from declarations, one after the other, to the table.
#pragma once

#include <varscope/graph/detail/arguments/misplaced.hpp>
#include <varscope/graph/detail/resolve/slot_variables.hpp>

namespace varscope::detail::resolve {

using namespace arguments;
using namespace records;
using namespace scopes;

struct resolver {
    workspace work;
    scope_stack scopes;
    captured_scopes captured;
    scope_settings settings;
    variable_index variables;
    reuse_machine reuse;
    partitioned_variables partitioned;
    requests asked;
    getter_calls getters;
    slot_variables slots;

    template<class Table>
    constexpr explicit resolver(Table& table)
        : work(table),
          scopes(table, work),
          captured(table, work, scopes),
          settings(work, captured),
          variables(table),
          reuse(table, work, settings, variables),
          partitioned(table, work, scopes, variables, reuse),
          asked(table, work, scopes, variables, reuse, partitioned),
          getters(table, work, scopes, settings, asked),
          slots(table, work, variables, reuse, partitioned, getters) {}
    resolver(const resolver&) = delete; // the parts refer to each other
    resolver& operator=(const resolver&) = delete;

    template<class Table>
    constexpr void finish(Table& table) const {
        work.finish(table);
        captured.finish(table);
        variables.finish(table);
        reuse.finish(table);
        partitioned.finish(table);
        asked.finish(table);
        getters.finish(table);
        slots.finish(table);
    }

    constexpr void note_argument(const label& name, const misplaced& argument) {
        work.found.note({.kind = finding_kind::misplaced_argument,
                         .argument = argument.argument,
                         .name = &name,
                         .reason = argument.reason});
    }
};

} // namespace varscope::detail::resolve
