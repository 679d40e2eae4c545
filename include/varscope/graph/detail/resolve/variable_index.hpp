// SPDX-License-Identifier: MIT
// The variables that exist already, by their paths: a hash table.
#pragma once

#include <varscope/graph/detail/records/request.hpp>
#include <varscope/graph/detail/scopes/scoped_name.hpp>

namespace varscope::detail::resolve {

using namespace records;
using namespace scopes;

constexpr bool is_at_path(const scope_record* scopes, const variable_record& variable, path_state path,
                          scoped_name name) {
    return variable.path_hash == path.hash && variable.key_length == path.length &&
           same_path(scopes, {variable.scope, variable.name}, name, path.length);
}

// What is at a path, or the slot for it.
struct slot_entry {
    std::uint32_t slot;
    std::uint32_t index;
};

class variable_index {
  public:
    template<class Table>
    constexpr explicit variable_index(Table& table)
        : variables_(table.variables),
          is_missing_(table.is_missing),
          scopes_(table.scopes),
          slot_(table.slot),
          slots_(Table::slots) {}

    template<class Table>
    constexpr void finish(Table& table) const {
        table.variable_count = count_;
    }

    constexpr const variable_record& operator[](std::uint32_t index) const { return variables_[index]; }
    [[nodiscard]] constexpr std::uint32_t count() const { return count_; }

    [[nodiscard]] constexpr slot_entry find(path_state path, scoped_name name) const {
        std::uint32_t at = home_slot(path.hash, slots_);
        while (slot_[at] != 0 && !is_at_path(scopes_, variables_[slot_[at] - 1], path, name))
            at = (at + 1) & (slots_ - 1);
        return {at, slot_[at] != 0 ? slot_[at] - 1 : no_index};
    }
    // The next one to be added stands in for one that does not exist.
    constexpr void mark_missing() { is_missing_[count_] = true; }
    // Adds a variable in that slot.
    constexpr std::uint32_t add(const variable_record& made, std::uint32_t slot) {
        variables_[count_] = made;
        slot_[slot] = ++count_;
        return count_ - 1;
    }

  private:
    variable_record* variables_;
    bool* is_missing_;
    const scope_record* scopes_;
    std::uint32_t* slot_;
    std::uint32_t slots_;
    std::uint32_t count_ = 0;
};

} // namespace varscope::detail::resolve
