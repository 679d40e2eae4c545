// SPDX-License-Identifier: MIT
// What variants of a model keep of its variables, and what they change.
#pragma once

#include <varscope/core/dtype.hpp>
#include <varscope/core/fixed_string.hpp>
#include <varscope/graph/detail/rules/initializer_rules.hpp>
#include <varscope/graph/detail/scopes/name_factory.hpp>
#include <varscope/graph/detail/variants/appended_table.hpp>

#include <cstdint>
#include <string_view>

namespace varscope::detail::variants {

using namespace records;
using resolve::changed_declaration;

template<const auto& Base, class Table, class Change>
constexpr void append_to(Table& table, Change change) {
    appended_table<Table> all(table);
    all.append(resolve::resolved<Base>, change);
    all.finish();
}

constexpr variable_record as_zeros(variable_record variable) {
    variable.values = &plain_record<initializer_kind::zeros>;
    variable.special = 0;
    return variable;
}

// The trainable variables, in plain memory.
struct trainable_only {
    template<const auto& Base>
    static constexpr table_size size(const changed_declaration<trainable_only, Base>&) {
        return sum({}, resolve::size_of_table<Base>);
    }
    template<class Table, const auto& Base>
    static constexpr void fill(Table& table, const changed_declaration<trainable_only, Base>&) {
        append_to<Base>(table, trainable_only());
    }

    static constexpr bool keeps(const variable_record& variable) { return variable.trainable; }
    static constexpr const char* why_left_out =
        "it is not trainable, and a trainable_store has trainable variables only";
    static constexpr const char* why_scope_left_out =
        "none of its variables is trainable, and a trainable_store has trainable variables only";
    static constexpr std::string_view path_in_base(std::string_view path) { return path; }
    static constexpr variable_record changed(const variable_record& variable) { return as_zeros(variable); }
    static constexpr option_record changed_options(const option_record& options) {
        option_record plain = options;
        plain.use_resource = {};
        plain.caching_device = {};
        return plain;
    }
};

// An optimizer's slot of each trainable variable: "w/Adam" beside "w".
template<fixed_string Slot>
struct slots_named {
    template<const auto& Base>
    static constexpr table_size size(const changed_declaration<slots_named, Base>&) {
        constexpr const auto& from = resolve::resolved<Base>;
        table_size size = sum({}, resolve::size_of_table<Base>);
        size.default_names += from.variable_count + from.whole_count;
        for (std::uint32_t i = 0; i < from.variable_count; ++i) size.name_chars += room(from.variables[i]);
        for (std::uint32_t i = 0; i != from.whole_count; ++i) size.name_chars += room(from.wholes[i].whole);
        return size;
    }
    template<class Table, const auto& Base>
    static constexpr void fill(Table& table, const changed_declaration<slots_named, Base>&) {
        append_to<Base>(table, renaming{scopes::name_factory(table)});
    }
    static constexpr bool keeps(const variable_record& variable) { return variable.trainable; }
    static constexpr const char* why_left_out =
        "its variable is not trainable, and a slot_store has slots of trainable variables only";
    static constexpr const char* why_scope_left_out =
        "none of its variables is trainable, and a slot_store has slots of trainable variables only";
    // Empty for what is not the path of a slot.
    static constexpr std::string_view path_in_base(std::string_view path) {
        const bool is_slot = path.size() > Slot.size() && path.ends_with(Slot.view()) &&
                             path[path.size() - Slot.size() - 1] == '/';
        return is_slot ? path.substr(0, path.size() - Slot.size() - 1) : std::string_view();
    }

  private:
    static constexpr std::uint32_t room(const variable_record& variable) {
        return variable.name->name->length + 1 + static_cast<std::uint32_t>(Slot.size());
    }

    struct renaming {
        scopes::name_factory names;

        static constexpr bool keeps(const variable_record& variable) { return slots_named::keeps(variable); }
        constexpr variable_record changed(const variable_record& variable) {
            variable_record slot = as_zeros(variable);
            slot.options = 0;
            slot.name = &names.make(*variable.name, "/", Slot.view());
            slot.path_hash = hash_path(Slot.view(), hash_char(variable.path_hash, '/'));
            slot.key_length += 1 + static_cast<std::uint32_t>(Slot.size());
            slot.trainable = false;
            return slot;
        }
        static constexpr option_record changed_options(const option_record&) { return {}; }
    };
};

// The same variables with floating-point elements of another dtype.
template<class T>
struct floating_as {
    template<const auto& Base>
    static constexpr table_size size(const changed_declaration<floating_as, Base>&) {
        return sum({}, resolve::size_of_table<Base>);
    }
    template<class Table, const auto& Base>
    static constexpr void fill(Table& table, const changed_declaration<floating_as, Base>&) {
        append_to<Base>(table, floating_as());
        for (std::uint32_t i = 0; i < table.variable_count; ++i) check(table, table.variables[i]);
    }

    static constexpr bool keeps(const variable_record&) { return true; }
    static constexpr variable_record changed(const variable_record& variable) {
        variable_record other = variable;
        if (is_floating(variable.dtype)) other.dtype = data_type_of<T>;
        return other;
    }
    static constexpr const option_record& changed_options(const option_record& options) { return options; }

  private:
    // Notes the first variable whose initializer has values that the dtype has not.
    template<class Table>
    static constexpr void check(Table& table, const variable_record& made) {
        const rules::misfit bad =
            rules::find_misfit(*made.values, table.specials[made.special], made.dtype, *made.shape);
        if (bad.kind == finding_kind::none || table.first.kind != finding_kind::none) return;
        table.first = {.kind = bad.kind,
                       .dtype = made.dtype,
                       .scope = made.scope,
                       .value_count = table.specials[made.special].value_count,
                       .name = made.name,
                       .shape = made.shape,
                       .values = made.values,
                       .reason = bad.reason};
    }
};

} // namespace varscope::detail::variants
