// SPDX-License-Identifier: MIT
// Requests come in: each gets a variable, or what a getter makes of several.
#pragma once

#include <varscope/declare/getter.hpp>
#include <varscope/graph/detail/arguments/misplaced.hpp>
#include <varscope/graph/detail/resolve/partitioned_variables.hpp>
#include <varscope/graph/variable_request.hpp>

namespace varscope::detail::resolve {

using namespace arguments;
using namespace records;
using namespace rules;

class resolver : public whole_walk {
  public:
    using whole_walk::report;

    template<class Table>
    constexpr explicit resolver(Table& table)
        : whole_walk(table),
          requests_(table.requests),
          made_values_(table.made_values),
          computed_(table.computed),
          leaves_(table.leaves),
          has_room_for_calls_(Table::calls_bound != 0) {}

    template<class Table>
    constexpr void finish(Table& table) const {
        whole_walk::finish(table);
        table.request_count = request_count_;
        table.calls_needed = calls_needed_;
        table.computed_count = computed_count_;
    }

    constexpr void report_argument(const label& name, const misplaced& argument) {
        report({.kind = finding_kind::misplaced_argument,
                .value_count = argument.argument,
                .name = &name,
                .reason = argument.reason});
    }

    constexpr void resolve(const request& wanted) {
        requests_[request_count_++] =
            wanted.rare->copies_value ? find_with_value(wanted) : find_or_create(wanted);
    }

    // What a getter asks for.
    constexpr variable_handle get(const variable_request& asked) {
        ++calls_needed_;
        chars_needed_ += static_cast<std::uint32_t>(asked.name_length_);
        if (!has_room_for_calls_) return count_call(asked);
        const scope_state outer = current();
        if (asked.is_at_root_) leave_for_root();
        set_reuse(asked.reuse_);
        rare_request rare = asked.rare_;
        const request wanted = request_for_call(asked, rare);
        const std::uint32_t got = rare.copies_value ? find_with_value(wanted) : find_or_create(wanted);
        restore(outer);
        leaves_[leaf_count_++] = got;
        return {got};
    }
    [[nodiscard]] constexpr std::uint32_t leaf_count() const { return leaf_count_; }
    // What the getters gave for one get_variable call.
    constexpr void add_request(variable_handle got, std::uint32_t) {
        requests_[request_count_++] = got.index;
    }
    template<class Formula>
    constexpr void add_request(const Formula&, std::uint32_t first_leaf) {
        computed_[computed_count_] = {current(), first_leaf};
        requests_[request_count_++] = computed_mark | computed_count_++;
    }

  private:
    // With the initializer, path and type of another variable.
    constexpr std::uint32_t find_with_value(const request& wanted) {
        const std::uint32_t index = find_value(*wanted.rare->copied);
        if (index == no_index) return find_or_create(wanted);
        const variable_record& found = variable(index);
        request copy = wanted;
        rare_request rare = *wanted.rare;
        copy.rare = &rare;
        if (!copy.has_shape) {
            copy.shape = found.shape;
            rare.made_shape = rare_of(found).made_shape;
        }
        if (copy.dtype == data_type::unspecified) copy.dtype = found.dtype;
        copy.has_shape = rare.has_seed = copy.is_initializer_explicit = true;
        copy.values = found.values;
        copy.special = &special_of(found);
        rare.seed_hash = rare_of(found).seed_hash;
        if (copy.dtype != found.dtype || !(view_of(copy.shape) == view_of(found.shape)))
            report({.kind = finding_kind::invalid_initializer,
                    .name = wanted.name,
                    .shape = copy.shape,
                    .values = found.values,
                    .reason = "belongs to a variable of another shape or dtype"});
        return find_or_create(copy);
    }

    constexpr std::uint32_t find_or_create(const request& wanted) {
        const path_state path = extend(*wanted.name);
        if (!path.is_valid)
            report(finding_kind::invalid_name, wanted);
        else if (wanted.is_dtype_unknown)
            report(finding_kind::unknown_dtype, wanted);
        if (whole_slots_ != 0) return resolve_in_parts(wanted, path);
        const slot_entry at = find(path, {current_.scope, wanted.name});
        return at.index != no_index ? share(wanted, at.index) : create(wanted, path, at.slot);
    }

    // Where there is no room yet; for the parts of what is asked for as well.
    constexpr variable_handle count_call(const variable_request& asked) {
        if (!asked.options_.is_partitioned()) return {};
        const extents shape =
            asked.has_own_shape_ ? check_extents(asked.extents_, asked.rank_) : *asked.wanted_.shape;
        const auto count = static_cast<std::uint32_t>(parts_of(asked.options_, shape, asked.dtype_).count);
        parts_needed_ += count;
        chars_needed_ += count * static_cast<std::uint32_t>(asked.name_length_ + suffix_room);
        return {};
    }
    constexpr request request_for_call(const variable_request& asked, rare_request& rare) {
        request wanted = asked.wanted_;
        wanted.special = &asked.special_;
        wanted.rare = &rare;
        rare.options = &asked.options_;
        rare.has_options = true;
        if (asked.name() != wanted.name->view() || asked.is_at_root_)
            wanted.name = &make_name(*wanted.name, asked.name());
        if (asked.has_own_values_) {
            made_values_[made_value_count_] = asked.values_;
            wanted.values = made_values_ + made_value_count_++;
            wanted.is_initializer_explicit = true;
        }
        if (asked.has_own_shape_) {
            for (std::size_t axis = 0; axis < asked.rank_; ++axis) made_extents_[axis] = asked.extents_[axis];
            rare.made_shape = add_shape(asked.rank_);
            wanted.shape = made_shapes_ + rare.made_shape;
            wanted.has_shape = true;
        }
        return wanted;
    }
    std::uint32_t* requests_;
    initializer* made_values_;
    computed_record* computed_;
    std::uint32_t* leaves_;
    bool has_room_for_calls_;
    std::uint32_t request_count_ = 0;
    std::uint32_t calls_needed_ = 0;
    std::uint32_t leaf_count_ = 0;
    std::uint32_t made_value_count_ = 0;
    std::uint32_t computed_count_ = 0;
};

} // namespace varscope::detail::resolve
