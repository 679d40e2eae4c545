// SPDX-License-Identifier: MIT
// The slots of optimizers: variables beside those that were just created.
#pragma once

#include <varscope/graph/detail/resolve/getter_calls.hpp>

#include <cstdint>
#include <utility>

namespace varscope::detail::resolve {

using namespace records;
using namespace scopes;

class slot_variables {
  public:
    template<class Table>
    constexpr slot_variables(Table&, workspace& work, variable_index& known, reuse_machine& reuse,
                             const partitioned_variables& partitioned, const getter_calls& getters)
        : work_(work),
          variables_(known),
          reuse_(reuse),
          partitioned_(partitioned),
          getters_(getters),
          has_room_(Table::parts_bound != 0) {}

    template<class Table>
    constexpr void finish(Table& table) const {
        table.parts_needed += slots_needed_;
        table.chars_needed += chars_needed_;
    }

    // What there was before the declarations.
    struct position {
        std::uint32_t variables = 0;
        std::uint32_t wholes = 0;
        entry_room of_getters{};
    };
    [[nodiscard]] constexpr position here() const {
        return {variables_.count(), partitioned_.count(), getters_.room_needed()};
    }

    // One for each trainable variable since then and each name.
    constexpr void create(const position& since, const label* names, std::uint32_t count) {
        if (!has_room_) return count_needed(since, names, count);
        for (std::uint32_t slot = 0; slot < count; ++slot) check(names[slot]);
        const std::uint32_t end = variables_.count();
        for (std::uint32_t i = since.variables; i < end; ++i)
            for (std::uint32_t slot = 0; variables_[i].trainable && slot < count; ++slot)
                create_slot(variables_[i], names[slot]);
    }

  private:
    constexpr void check(const label& slot) {
        if (slot.name->valid == validity::nowhere)
            work_.found.note({.kind = finding_kind::invalid_name, .name = &slot});
    }
    constexpr void create_slot(const variable_record& of, const label& slot) {
        const label& name = work_.names.make(*of.name, "/", slot.view());
        const path_state path{hash_path(slot.view(), hash_char(of.path_hash, '/')),
                              of.key_length + 1 + slot.name->length, true};
        const slot_entry at = variables_.find(path, {of.scope, &name});
        if (at.index == no_index)
            variables_.add(reuse_.memory_beside(of, name, path), at.slot);
        else
            note_collision(of, name, at.index);
    }
    constexpr void note_collision(const variable_record& of, const label& name, std::uint32_t index) {
        const std::uint32_t outer = std::exchange(work_.here.scope, of.scope);
        work_.found.note({.kind = finding_kind::variable_already_exists,
                          .found = entry_index{index},
                          .name = &name,
                          .reason = " for a slot; write another name of the slot in vs::slots"});
        work_.here.scope = outer;
    }

    // In the first walk, which has no room for parts, for what getters ask for, or for slots.
    constexpr void count_needed(const position& since, const label* names, std::uint32_t count) {
        for (std::uint32_t i = since.variables; i < variables_.count(); ++i)
            count_slots({1, variables_[i].name->name->length}, names, count);
        for (std::uint32_t i = since.wholes; i < partitioned_.count(); ++i)
            count_slots(partitioned_.room_for_parts(i), names, count);
        const entry_room now = getters_.room_needed();
        count_slots({now.entries - since.of_getters.entries, now.chars - since.of_getters.chars}, names,
                    count);
    }
    constexpr void count_slots(entry_room of, const label* names, std::uint32_t count) {
        for (std::uint32_t slot = 0; slot < count; ++slot)
            chars_needed_ += of.chars + of.entries * (1 + names[slot].name->length);
        slots_needed_ += of.entries * count;
    }

    workspace& work_;
    variable_index& variables_;
    reuse_machine& reuse_;
    const partitioned_variables& partitioned_;
    const getter_calls& getters_;
    bool has_room_;
    std::uint32_t slots_needed_ = 0;
    std::uint32_t chars_needed_ = 0;
};

} // namespace varscope::detail::resolve
