// SPDX-License-Identifier: MIT
// Requests come in: each gets a variable, or a whole in parts.
#pragma once

#include <varscope/graph/detail/partition_rules.hpp>
#include <varscope/graph/detail/role.hpp>
#include <varscope/graph/detail/variable_walk.hpp>

namespace varscope::detail {

class resolver : public variable_walk {
  public:
    using variable_walk::report;

    template<class Table>
    constexpr explicit resolver(Table& table)
        : variable_walk(table),
          requests_(table.requests),
          wholes_(table.wholes),
          part_extents_(table.part_extents),
          whole_slot_(table.whole_slot),
          whole_slots_(Table::whole_slots),
          has_room_for_parts_(Table::parts_bound != 0) {}

    template<class Table>
    constexpr void finish(Table& table) const {
        variable_walk::finish(table);
        table.request_count = request_count_;
        table.whole_count = whole_count_;
        table.parts_needed = parts_needed_;
        table.chars_needed = chars_needed_;
    }

    constexpr void report_argument(const label& name, const misplaced& argument) {
        report({.kind = finding_kind::misplaced_argument,
                .value_count = argument.argument,
                .name = &name,
                .reason = argument.reason});
    }

    constexpr void resolve(const request& wanted) {
        const path_state path = extend(*wanted.name);
        if (!path.is_valid)
            report(finding_kind::invalid_name, wanted);
        else if (wanted.is_dtype_unknown)
            report(finding_kind::unknown_dtype, wanted);
        requests_[request_count_++] =
            whole_slots_ == 0 ? resolve_variable(wanted, path) : resolve_in_parts(wanted, path);
    }

  private:
    // The whole at a path, or the slot for it.
    [[nodiscard]] constexpr slot_entry find_whole(path_state path, scoped_name name) const {
        std::uint32_t at = home_slot(path.hash, whole_slots_);
        while (whole_slot_[at] != 0 && !is_at_path(wholes_[whole_slot_[at] - 1].whole, path, name))
            at = (at + 1) & (whole_slots_ - 1);
        return {at, whole_slot_[at] != 0 ? whole_slot_[at] - 1 : no_index};
    }
    // tf_semantics 4.4: a partitioner is ignored for scalars, and left out where a whole is shared.
    constexpr std::uint32_t resolve_in_parts(const request& wanted, path_state path) {
        const option_record& options = wanted.has_options ? *wanted.options : options_[current_.options];
        const slot_entry known = find_whole(path, {current_.scope, wanted.name});
        const bool is_split = options.is_partitioned() && (!wanted.has_shape || wanted.shape->rank != 0);
        if (known.index != no_index) return share_whole(wanted, known.index, is_split ? &options : nullptr);
        if (!is_split) return resolve_variable(wanted, path);
        const slot_entry unpartitioned = find(path, {current_.scope, wanted.name});
        if (unpartitioned.index == no_index) return create_whole(wanted, path, known.slot);
        report(finding_kind::unpartitioned_variable, wanted, unpartitioned.index);
        return unpartitioned.index;
    }
    constexpr std::uint32_t share_whole(const request& wanted, std::uint32_t index,
                                        const option_record* partitioned) {
        const partitioned_record& found = wholes_[index];
        finding_kind kind = sharing_fault(wanted, found.whole);
        if (kind == finding_kind::none && partitioned == nullptr && current_.reuse != reuse_mode::always)
            kind = finding_kind::missing_partitioner;
        if (kind == finding_kind::none && partitioned != nullptr &&
            !(parts_of(*partitioned, *found.whole.shape, found.whole.dtype) == found.parts))
            kind = finding_kind::partition_mismatch;
        if (kind != finding_kind::none)
            report_whole(kind, wanted, index, partitioned);
        else if (wanted.has_options)
            check_conflicts(wanted, found.whole, whole_mark | index);
        return whole_mark | index;
    }
    constexpr void report_whole(finding_kind kind, const request& wanted, std::uint32_t index,
                                const option_record* partitioned) {
        const partitioned_record& found = wholes_[index];
        partition wanted_parts{};
        if (partitioned != nullptr)
            wanted_parts = parts_of(*partitioned, *found.whole.shape, found.whole.dtype);
        report({.kind = kind,
                .dtype = wanted.dtype,
                .trainable = wanted.trainable,
                .is_sealed = current_.is_sealed,
                .found = whole_mark | index,
                .value_count = static_cast<std::uint32_t>(wanted_parts.count),
                .name = wanted.name,
                .shape = wanted.shape,
                .values = wanted.values,
                .option = static_cast<unsigned>(wanted_parts.axis)});
    }

    constexpr std::uint32_t create_whole(const request& wanted, path_state path, std::uint32_t slot) {
        partitioned_record& made = wholes_[whole_count_];
        made.whole = record_of(wanted, path);
        const option_record& options = options_[made.whole.options];
        made.parts = parts_of(options, *made.whole.shape, made.whole.dtype);
        if (wanted.has_shape && *made.parts.reason != 0)
            report({finding_kind::invalid_partitioner, given::partitioner, made.parts.reason}, wanted,
                   options);
        if (options.use_resource)
            report(
                {finding_kind::invalid_partitioner, given::partitioner, "cannot slice a resource variable"},
                wanted, options);
        check(wanted, made.whole);
        whole_slot_[slot] = ++whole_count_;
        create_parts(made);
        return whole_mark | (whole_count_ - 1);
    }
    constexpr void create_parts(partitioned_record& made) {
        const auto count = static_cast<std::uint32_t>(made.parts.count);
        made.first = variable_count_;
        parts_needed_ += count;
        chars_needed_ += count * (made.whole.name->name->length + suffix_room);
        if (!has_room_for_parts_) return;
        made.longer = take_shape(made, 0);
        made.shorter = take_shape(made, made.parts.count - 1);
        for (std::uint32_t part = 0; part < count; ++part) create_part(made, part);
    }
    constexpr extents take_shape(const partitioned_record& made, std::size_t part) {
        std::size_t* const of = part_extents_;
        part_extents_ += made.whole.shape->rank;
        if (made.whole.shape->fault != shape_fault::none || made.whole.shape->rank == 0)
            return *made.whole.shape;
        return shape_of_part(*made.whole.shape, made.parts, part, of);
    }
    constexpr void create_part(const partitioned_record& of, std::uint32_t part) {
        const label& name = make_name(*of.whole.name, "/part_", part);
        const path_state path = extend(name);
        const slot_entry at = find(path, {current_.scope, &name});
        if (at.index != no_index)
            report({.kind = finding_kind::variable_already_exists,
                    .is_sealed = current_.is_sealed,
                    .found = at.index,
                    .name = &name});
        variable_record made = of.whole;
        made.name = &name;
        made.path_hash = path.hash;
        made.key_length = path.length;
        made.whole = whole_count_;
        made.shape = is_longer_part(of, variable_count_) ? &of.longer : &of.shorter;
        add(made, at.slot);
    }

    std::uint32_t* requests_;
    partitioned_record* wholes_;
    std::size_t* part_extents_;
    std::uint32_t* whole_slot_;
    std::uint32_t whole_slots_;
    bool has_room_for_parts_;
    std::uint32_t request_count_ = 0;
    std::uint32_t whole_count_ = 0;
    std::uint32_t parts_needed_ = 0;
    std::uint32_t chars_needed_ = 0;
};

} // namespace varscope::detail
