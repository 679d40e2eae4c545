// SPDX-License-Identifier: MIT
// TensorFlow's variable store and its rules of reuse, at compile time. A request that breaks a rule becomes a
// finding and is repaired. Few statements per request: each is a step of constant evaluation, of which clang
// allows 2^20.
#pragma once

#include <varscope/graph/detail/resolve/variable_index.hpp>
#include <varscope/graph/detail/rules/option_rules.hpp>
#include <varscope/graph/detail/scopes/scope_settings.hpp>

namespace varscope::detail::resolve {

using namespace records;
using namespace rules;
using namespace scopes;

class reuse_machine {
  public:
    template<class Table>
    constexpr reuse_machine(Table& table, workspace& work, const scope_settings& settings,
                            variable_index& known)
        : work_(work),
          settings_(settings),
          variables_(known),
          extras_(table.extras) {}

    template<class Table>
    constexpr void finish(Table& table) const {
        table.parameter_count = parameter_count_;
        table.byte_size = byte_size_;
    }

    constexpr entry_index create(const request& wanted, path_state path, std::uint32_t slot) {
        const variable_record made = record_of(wanted, path);
        check_creation(wanted, made);
        if (work_.here.reuse == reuse_mode::always) variables_.mark_missing(); // without a call
        return entry_index{variables_.add(made, slot)};
    }
    constexpr entry_index share(const request& wanted, std::uint32_t index) {
        const finding_kind kind = sharing_fault(wanted, variables_[index]);
        if (kind != finding_kind::none)
            note(kind, wanted, entry_index{index});
        else if (wanted.extras->has_options)
            check_conflicts(wanted, variables_[index], entry_index{index});
        return entry_index{index};
    }

    constexpr variable_record record_of(const request& wanted, path_state path) {
        const data_type dtype = wanted.dtype != data_type::unspecified       ? wanted.dtype
                                : work_.here.dtype != data_type::unspecified ? work_.here.dtype
                                                                             : data_type::float32;
        const bool is_own = wanted.values->kind != initializer_kind::none;
        const initializer* const values = is_own ? wanted.values : work_.here.values;
        const bool has_special =
            is_own ? wanted.special->kind != special_kind::none : work_.here.special != 0;
        return {.path_hash = path.hash,
                .shape = wanted.shape,
                .name = wanted.name,
                .values = values->kind != initializer_kind::none ? values : default_initializer(dtype),
                .special = has_special ? special_for(wanted, is_own) : 0,
                .options = wanted.extras->has_options || work_.here.constraint != 0 ? options_for(wanted)
                                                                                    : work_.here.options,
                .scope = work_.here.scope,
                .key_length = path.length,
                .scopes_before = work_.scope_count,
                .extras =
                    wanted.extras->has_seed || wanted.extras->made_shape != 0 ? extras_for(wanted, path) : 0,
                .dtype = dtype,
                .trainable = wanted.trainable && (!work_.here.is_frozen || wanted.is_trainable_explicit)};
    }
    // A variable of the same type, zeros, which is not trainable.
    constexpr variable_record memory_beside(const variable_record& of, const label& name, path_state path) {
        const std::uint32_t made_shape = of.extras != 0 ? extras_[of.extras].made_shape : 0;
        const variable_record made{.path_hash = path.hash,
                                   .shape = of.shape,
                                   .name = &name,
                                   .values = &plain_record<initializer_kind::zeros>,
                                   .scope = of.scope,
                                   .key_length = path.length,
                                   .scopes_before = of.scopes_before,
                                   .extras = made_shape != 0 ? add_extras({path.hash, 0, made_shape}) : 0,
                                   .dtype = of.dtype,
                                   .trainable = false};
        check_creation({.name = &name, .shape = of.shape, .has_shape = true}, made);
        return made;
    }
    constexpr std::uint32_t add_extras(const variable_extras& extras) {
        extras_[++extras_count_] = extras;
        return extras_count_;
    }
    [[nodiscard]] constexpr variable_extras extras_of(const variable_record& variable) const {
        return variable.extras != 0 ? extras_[variable.extras] : variable_extras{variable.path_hash};
    }

    // Whether what is created here does not exist, although it must.
    [[nodiscard]] constexpr bool is_missing() const { return work_.here.reuse == reuse_mode::always; }
    constexpr void check_creation(const request& wanted, const variable_record& made) {
        const std::uint64_t size = made.shape->count * size_of(made.dtype);
        if (work_.here.reuse == reuse_mode::always)
            note(finding_kind::variable_does_not_exist, wanted);
        else if (!wanted.has_shape)
            note(finding_kind::undefined_shape, wanted);
        else if (made.shape->fault != shape_fault::none)
            note(kind_of(made.shape->fault), wanted);
        else if (size > max_byte_size - byte_size_)
            note(finding_kind::size_overflow, wanted);
        else if (made.values->kind != initializer_kind::zeros &&
                 made.values->kind != initializer_kind::ones && !is_plain_normal(*made.values, made.dtype))
            check_initializer(made);
        if (made.options != 0) check_options(wanted, made);
        byte_size_ += size;
        parameter_count_ += made.shape->count;
    }
    constexpr void check_conflicts(const request& wanted, const variable_record& found, entry_index index) {
        const option_fault bad =
            find_conflict(*wanted.extras->options, work_.options[found.options], found.trainable);
        if (bad.kind != finding_kind::none)
            note(bad, wanted, work_.options[work_.options.add(*wanted.extras->options)], index);
    }
    [[nodiscard]] constexpr finding_kind sharing_fault(const request& wanted,
                                                       const variable_record& found) const {
        if (work_.here.is_sealed || work_.here.reuse == reuse_mode::inherited)
            return finding_kind::variable_already_exists;
        if (wanted.has_shape && !(view_of(wanted.shape) == view_of(found.shape)))
            return finding_kind::shape_mismatch;
        if (wanted.dtype != data_type::unspecified && wanted.dtype != found.dtype)
            return finding_kind::dtype_mismatch;
        if (wanted.is_initializer_explicit && !makes_same_values(wanted, found))
            return finding_kind::conflicting_initializer;
        if (wanted.extras->has_seed && !has_same_seed(wanted, found))
            return finding_kind::conflicting_initializer;
        if (wanted.is_trainable_explicit && wanted.trainable != found.trainable)
            return finding_kind::conflicting_trainable;
        return finding_kind::none;
    }

    constexpr void note(finding_kind kind, const request& wanted, entry_index found = entry_index::none) {
        work_.found.note({.kind = kind,
                          .dtype = wanted.dtype,
                          .trainable = wanted.trainable,
                          .is_sealed = work_.here.is_sealed,
                          .found = found,
                          .value_count = wanted.special->value_count,
                          .declared_before = variables_.count(),
                          .name = wanted.name,
                          .shape = wanted.shape,
                          .values = wanted.values,
                          .source = wanted.extras->source});
    }
    constexpr void note(const option_fault& bad, const request& wanted, const option_record& options,
                        entry_index found = entry_index::none) {
        if (bad.kind == finding_kind::none) return;
        work_.found.note({.kind = bad.kind,
                          .found = found,
                          .name = wanted.name,
                          .options = &options,
                          .option = bad.option,
                          .reason = bad.reason});
    }

  private:
    // A callable is bound to the rank of each variable.
    constexpr std::uint32_t special_for(const request& wanted, bool is_own) {
        const special_record& special = is_own ? *wanted.special : work_.specials[work_.here.special];
        if (special.kind != special_kind::custom)
            return is_own ? work_.specials.add(special) : work_.here.special;
        const callable_record& callable = special.callable;
        return work_.specials.add({.kind = special_kind::custom,
                                   .callable = callable,
                                   .custom = callable.bind(callable.callable, wanted.shape->rank)});
    }
    constexpr std::uint32_t options_for(const request& wanted) {
        return work_.options.add(wanted.extras->has_options ? *wanted.extras->options
                                                            : settings_.inherited_options());
    }
    constexpr std::uint32_t extras_for(const request& wanted, path_state path) {
        const request_extras& extras = *wanted.extras;
        return add_extras(
            {extras.has_seed ? extras.seed_hash : path.hash, 0, extras.made_shape, extras.source});
    }

    constexpr void check_options(const request& wanted, const variable_record& made) {
        const option_record& options = work_.options[made.options];
        note(find_fault(options, made.dtype, made.shape->rank), wanted, options);
    }
    constexpr void check_initializer(const variable_record& made) {
        const special_record& special = work_.specials[made.special];
        const misfit bad = find_misfit(*made.values, special, made.dtype, *made.shape);
        if (bad.kind == finding_kind::none) return;
        work_.found.note({.kind = bad.kind,
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
        const bool has_other_shape =
            wanted.special->has_shape && !(view_of(wanted.special->shape) == view_of(found.shape));
        return !has_other_shape && same_initializer(*wanted.values, *wanted.special, *found.values,
                                                    work_.specials[found.special]);
    }
    // Copied values that are not random do not depend on a seed.
    [[nodiscard]] constexpr bool has_same_seed(const request& wanted, const variable_record& found) const {
        return extras_of(found).seed_hash == wanted.extras->seed_hash ||
               (wanted.extras->copies_value() && !is_random(found.values->kind));
    }

    workspace& work_;
    const scope_settings& settings_;
    variable_index& variables_;
    variable_extras* extras_;
    std::uint32_t extras_count_ = 0;
    std::uint64_t parameter_count_ = 0;
    std::uint64_t byte_size_ = 0;
};

} // namespace varscope::detail::resolve
