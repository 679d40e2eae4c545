// SPDX-License-Identifier: MIT
// TensorFlow's variable store and reuse machine at compile time: unique variables stay, and what breaks a
// rule is repaired and becomes a finding. Few statements a request: each is a step of constant evaluation,
// and clang allows 2^20 of them.
#pragma once

#include <varscope/graph/detail/resolve/captured_scopes.hpp>
#include <varscope/graph/detail/resolve/scoped_name.hpp>
#include <varscope/graph/detail/rules/option_rules.hpp>

namespace varscope::detail::resolve {

using namespace records;
using namespace rules;

class variable_walk : public scope_walk {
  public:
    using scope_walk::report;

    template<class Table>
    constexpr explicit variable_walk(Table& table)
        : scope_walk(table),
          variables_(table.variables),
          specials_(table.specials),
          rare_(table.rare_variables),
          slot_(table.slot),
          slots_(Table::slots) {}

    template<class Table>
    constexpr void finish(Table& table) const {
        table.variable_count = variable_count_;
        table.scope_count = scope_count_;
        table.capture_count = capture_count_;
        table.option_count = option_count_;
        table.key_words = key_words_;
        table.parameter_count = parameter_count_;
        table.byte_size = byte_size_;
        table.first = first_;
    }

    constexpr void set_initializer(const initializer& values, const special_record& special = no_special) {
        scope_walk::set_initializer(values, keep(special));
    }

    // The variable at a full path, which must be there; else no_index.
    constexpr std::uint32_t find_value(const label& value) {
        const std::uint64_t hash = hash_path(value.name->text, value.name->length, empty_path_hash);
        const std::uint32_t index = find({hash, value.name->length, true}, {0, &value}).index;
        if (index == no_index) report({.kind = finding_kind::unknown_value, .name = &value});
        return index;
    }

  protected:
    [[nodiscard]] constexpr const variable_record& variable(std::uint32_t index) const {
        return variables_[index];
    }
    [[nodiscard]] constexpr const special_record& special_of(const variable_record& variable) const {
        return specials_[variable.special];
    }
    // The variable at a path, or the slot for it.
    struct slot_entry {
        std::uint32_t slot;
        std::uint32_t index;
    };
    [[nodiscard]] constexpr slot_entry find(path_state path, scoped_name name) const {
        std::uint32_t at = home_slot(path.hash, slots_);
        while (slot_[at] != 0 && !is_at_path(variables_[slot_[at] - 1], path, name))
            at = (at + 1) & (slots_ - 1);
        return {at, slot_[at] != 0 ? slot_[at] - 1 : no_index};
    }
    [[nodiscard]] constexpr bool is_at_path(const variable_record& variable, path_state path,
                                            scoped_name name) const {
        return variable.path_hash == path.hash && variable.key_length == path.length &&
               same_path(scopes_, {variable.scope, variable.name}, name, path.length);
    }

    // The next variable, in that slot.
    constexpr std::uint32_t add(const variable_record& made, std::uint32_t slot) {
        variables_[variable_count_] = made;
        key_words_ += key_room(made.key_length);
        slot_[slot] = ++variable_count_;
        return variable_count_ - 1;
    }
    constexpr std::uint32_t create(const request& wanted, path_state path, std::uint32_t slot) {
        variable_record& made = variables_[variable_count_];
        made = record_of(wanted, path);
        check_creation(wanted, made);
        key_words_ += key_room(path.length);
        slot_[slot] = ++variable_count_;
        return variable_count_ - 1;
    }
    constexpr std::uint32_t share(const request& wanted, std::uint32_t index) {
        const finding_kind kind = sharing_fault(wanted, variables_[index]);
        if (kind != finding_kind::none)
            report(kind, wanted, index);
        else if (wanted.rare->has_options)
            check_conflicts(wanted, variables_[index], index);
        return index;
    }
    constexpr variable_record record_of(const request& wanted, path_state path) {
        const data_type dtype = wanted.dtype != data_type::unspecified     ? wanted.dtype
                                : current_.dtype != data_type::unspecified ? current_.dtype
                                                                           : data_type::float32;
        const bool is_own = wanted.values->kind != initializer_kind::none;
        const initializer* const values = is_own ? wanted.values : current_.values;
        const bool has_special = is_own ? wanted.special->kind != special_kind::none : current_.special != 0;
        return {.path_hash = path.hash,
                .shape = wanted.shape,
                .name = wanted.name,
                .values = values->kind != initializer_kind::none ? values : default_initializer(dtype),
                .special = has_special ? special_for(wanted, is_own) : 0,
                .options = wanted.rare->has_options || current_.constraint != 0 ? options_for(wanted)
                                                                                : current_.options,
                .scope = current_.scope,
                .key_length = path.length,
                .scopes_before = scope_count_,
                .rare = wanted.rare->has_seed || wanted.rare->made_shape != 0 ? rare_for(wanted, path) : 0,
                .dtype = dtype,
                .trainable = wanted.trainable};
    }
    constexpr std::uint32_t rare_for(const request& wanted, path_state path) {
        const rare_request& rare = *wanted.rare;
        return add_rare({rare.has_seed ? rare.seed_hash : path.hash, 0, rare.made_shape});
    }
    constexpr std::uint32_t add_rare(const rare_variable& rare) {
        rare_[++rare_count_] = rare;
        return rare_count_;
    }
    [[nodiscard]] constexpr rare_variable rare_of(const variable_record& variable) const {
        return variable.rare != 0 ? rare_[variable.rare] : rare_variable{variable.path_hash};
    }
    constexpr void check_creation(const request& wanted, const variable_record& made) {
        const std::uint64_t size = made.shape->count * size_of(made.dtype);
        if (current_.reuse == reuse_mode::always)
            report(finding_kind::variable_does_not_exist, wanted);
        else if (!wanted.has_shape)
            report(finding_kind::undefined_shape, wanted);
        else if (made.shape->fault != shape_fault::none)
            report(kind_of(made.shape->fault), wanted);
        else if (size > max_byte_size - byte_size_)
            report(finding_kind::size_overflow, wanted);
        else if (made.values->kind > initializer_kind::ones || made.values->kind == initializer_kind::none)
            check_initializer(made);
        if (made.options != 0) check_options(wanted, made);
        byte_size_ += size;
        parameter_count_ += made.shape->count;
    }
    constexpr void check_conflicts(const request& wanted, const variable_record& found, std::uint32_t index) {
        const option_fault bad = find_conflict(*wanted.rare->options, options_[found.options]);
        if (bad.kind != finding_kind::none) report(bad, wanted, options_[keep(*wanted.rare->options)], index);
    }
    [[nodiscard]] constexpr finding_kind sharing_fault(const request& wanted,
                                                       const variable_record& found) const {
        if (current_.is_sealed || current_.reuse == reuse_mode::inherited)
            return finding_kind::variable_already_exists;
        if (wanted.has_shape && !(view_of(wanted.shape) == view_of(found.shape)))
            return finding_kind::shape_mismatch;
        if (wanted.dtype != data_type::unspecified && wanted.dtype != found.dtype)
            return finding_kind::dtype_mismatch;
        if (wanted.is_initializer_explicit && !makes_same_values(wanted, found))
            return finding_kind::conflicting_initializer;
        if (wanted.is_trainable_explicit && wanted.trainable != found.trainable)
            return finding_kind::conflicting_trainable;
        return finding_kind::none;
    }
    constexpr void report(finding_kind kind, const request& wanted, std::uint32_t found = no_index) {
        report({.kind = kind,
                .dtype = wanted.dtype,
                .trainable = wanted.trainable,
                .is_sealed = current_.is_sealed,
                .found = found,
                .value_count = wanted.special->value_count,
                .name = wanted.name,
                .shape = wanted.shape,
                .values = wanted.values});
    }
    constexpr void report(const option_fault& bad, const request& wanted, const option_record& options,
                          std::uint32_t found = no_index) {
        if (bad.kind == finding_kind::none) return;
        report({.kind = bad.kind,
                .found = found,
                .name = wanted.name,
                .options = &options,
                .option = bad.option,
                .reason = bad.reason});
    }

    std::uint32_t variable_count_ = 0;

  private:
    constexpr std::uint32_t keep(const special_record& special) {
        if (special.kind == special_kind::none) return 0;
        specials_[++special_count_] = special;
        return special_count_;
    }

    // A callable is bound to the rank of each variable.
    constexpr std::uint32_t special_for(const request& wanted, bool is_own) {
        const special_record& special = is_own ? *wanted.special : specials_[current_.special];
        if (special.kind != special_kind::custom) return is_own ? keep(special) : current_.special;
        const callable_record& callable = special.callable;
        return keep({.kind = special_kind::custom,
                     .callable = callable,
                     .custom = callable.bind(callable.callable, wanted.shape->rank)});
    }

    constexpr std::uint32_t keep(const option_record& options) {
        options_[++option_count_] = options;
        return option_count_;
    }
    constexpr std::uint32_t options_for(const request& wanted) {
        return keep(wanted.rare->has_options ? *wanted.rare->options : inherited_options());
    }

    constexpr void check_options(const request& wanted, const variable_record& made) {
        const option_record& options = options_[made.options];
        report(find_fault(options, made.dtype, made.shape->rank), wanted, options);
    }
    constexpr void check_initializer(const variable_record& made) {
        const special_record& special = specials_[made.special];
        const misfit bad = find_misfit(*made.values, special, made.dtype, *made.shape);
        if (bad.kind == finding_kind::none) return;
        report({.kind = bad.kind,
                .dtype = made.dtype,
                .value_count = special.value_count,
                .name = made.name,
                .shape = made.shape,
                .values = made.values,
                .reason = bad.reason});
    }
    static constexpr finding_kind kind_of(shape_fault fault) {
        return fault == shape_fault::rank_overflow     ? finding_kind::rank_overflow
               : fault == shape_fault::negative_extent ? finding_kind::negative_extent
                                                       : finding_kind::size_overflow;
    }

    [[nodiscard]] constexpr bool makes_same_values(const request& wanted,
                                                   const variable_record& found) const {
        return same_initializer(*wanted.values, *wanted.special, *found.values, specials_[found.special]);
    }

    variable_record* variables_;
    special_record* specials_;
    rare_variable* rare_;
    std::uint32_t* slot_;
    std::uint32_t slots_;
    std::uint32_t rare_count_ = 0;
    std::uint32_t special_count_ = 0;
    std::uint32_t key_words_ = 0;
    std::uint64_t parameter_count_ = 0;
    std::uint64_t byte_size_ = 0;
};

} // namespace varscope::detail::resolve
