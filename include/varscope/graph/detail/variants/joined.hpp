// SPDX-License-Identifier: MIT
// Several models as one: their variables as plain memory, one model after the other. For files.
#pragma once

#include <varscope/graph/detail/resolve/variable_index.hpp>
#include <varscope/graph/detail/variants/changes.hpp>

#include <cstdint>

namespace varscope::detail::variants {

using namespace records;

// Notes the variables that have the path of one before them, and those that are too much.
template<class Table>
class joined_checks {
  public:
    constexpr explicit joined_checks(Table& table) : table_(table) {}

    constexpr void run() {
        for (std::uint32_t i = 0; i < table_.variable_count; ++i) {
            const std::uint32_t slot = slot_of(table_.variables[i]);
            if (table_.slot[slot] == 0)
                table_.slot[slot] = i + 1;
            else
                note_repeated(i, table_.slot[slot] - 1);
            check_size(table_.variables[i]);
        }
    }

  private:
    [[nodiscard]] constexpr std::uint32_t slot_of(const variable_record& variable) const {
        std::uint32_t at = home_slot(variable.path_hash, Table::slots);
        while (table_.slot[at] != 0 && !is_at_path_of(table_.variables[table_.slot[at] - 1], variable))
            at = (at + 1) & (Table::slots - 1);
        return at;
    }
    [[nodiscard]] constexpr bool is_at_path_of(const variable_record& a, const variable_record& b) const {
        return resolve::is_at_path(table_.scopes, a, {b.path_hash, b.key_length, true}, {b.scope, b.name});
    }
    // Of two stores of one model both places are the same line, which is said once.
    constexpr void note_repeated(std::uint32_t index, std::uint32_t first) {
        const variable_record& variable = table_.variables[index];
        const bool is_same = is_same_line(variable.name->where(), table_.variables[first].name->where());
        note({.kind = finding_kind::variable_already_exists,
              .scope = variable.scope,
              .found = is_same ? entry_index::none : entry_index{first},
              .name = variable.name,
              .reason =
                  " in one file; give one of the two another name, as vs::slot_store does, or save them "
                  "to two files"});
    }
    constexpr void check_size(const variable_record& variable) {
        const std::uint64_t size = variable.shape->count * size_of(variable.dtype);
        if (size > max_byte_size - byte_size_)
            note({.kind = finding_kind::size_overflow,
                  .scope = variable.scope,
                  .name = variable.name,
                  .shape = variable.shape});
        else
            byte_size_ += size;
    }
    constexpr void note(const finding& found) {
        if (table_.first.kind == finding_kind::none)
            table_.first = found;
        else
            ++table_.first.more;
    }

    Table& table_;
    std::uint64_t byte_size_ = 0;
};

struct joined {
    template<const auto&... Bases>
    static constexpr table_size size(const changed_declaration<joined, Bases...>&) {
        table_size total{};
        ((total = sum(total, resolve::size_of_table<Bases>)), ...);
        return total;
    }
    template<class Table, const auto&... Bases>
    static constexpr void fill(Table& table, const changed_declaration<joined, Bases...>&) {
        appended_table<Table> all(table);
        joined change;
        (all.append(resolve::resolved<Bases>, change), ...);
        all.finish();
        joined_checks<Table>(table).run();
    }

    static constexpr bool keeps(const variable_record&) { return true; }
    // Without its options, as of a file.
    static constexpr variable_record changed(const variable_record& variable) {
        variable_record plain = as_zeros(variable);
        plain.options = 0;
        return plain;
    }
    static constexpr option_record changed_options(const option_record&) { return {}; }
};

} // namespace varscope::detail::variants
