// SPDX-License-Identifier: MIT
// Variables in parts: TensorFlow's second map, of wholes beside the variables.
#pragma once

#include <varscope/graph/detail/resolve/variable_index.hpp>
#include <varscope/graph/detail/rules/partition_rules.hpp>

namespace varscope::detail::resolve {

using namespace records;
using namespace rules;

class whole_walk : public variable_walk {
  public:
    using variable_walk::report;

    template<class Table>
    constexpr explicit whole_walk(Table& table)
        : variable_walk(table),
          whole_slots_(Table::whole_slots),
          made_shapes_(table.made_shapes),
          made_extents_(table.made_extents),
          wholes_(table.wholes),
          whole_slot_(table.whole_slot),
          has_room_for_parts_(Table::parts_bound != 0) {}

    template<class Table>
    constexpr void finish(Table& table) const {
        variable_walk::finish(table);
        table.whole_count = whole_count_;
        table.parts_needed = parts_needed_;
        table.chars_needed = chars_needed_;
        table.made_shape_count = made_shape_count_;
    }

  protected:
    // As TensorFlow: a partitioner is ignored for scalars, and left out where a whole is shared.
    constexpr std::uint32_t resolve_in_parts(const request& wanted, path_state path) {
        const option_record& options =
            wanted.rare->has_options ? *wanted.rare->options : options_[current_.options];
        const slot_entry known = find_whole(path, {current_.scope, wanted.name});
        const bool is_split = options.is_partitioned() && (!wanted.has_shape || wanted.shape->rank != 0);
        if (known.index != no_index) return share_whole(wanted, known.index, options, is_split);
        const slot_entry variable = find(path, {current_.scope, wanted.name});
        if (variable.index == no_index)
            return is_split ? create_whole(wanted, path, known.slot) : create(wanted, path, variable.slot);
        if (!is_split) return share(wanted, variable.index);
        report(finding_kind::unpartitioned_variable, wanted, variable.index);
        return variable.index;
    }
    // Of the extents that were just written.
    constexpr std::uint32_t add_shape(std::size_t rank) {
        made_shapes_[++made_shape_count_] = check_extents(made_extents_, rank);
        made_extents_ += rank;
        return made_shape_count_;
    }

    std::uint32_t whole_slots_; // 0 if there are no partitioners
    extents* made_shapes_;
    std::size_t* made_extents_;
    std::uint32_t parts_needed_ = 0;
    std::uint32_t chars_needed_ = 0;

  private:
    // The whole at a path, or the slot for it.
    [[nodiscard]] constexpr slot_entry find_whole(path_state path, scoped_name name) const {
        std::uint32_t at = home_slot(path.hash, whole_slots_);
        while (whole_slot_[at] != 0 && !is_at_path(wholes_[whole_slot_[at] - 1].whole, path, name))
            at = (at + 1) & (whole_slots_ - 1);
        return {at, whole_slot_[at] != 0 ? whole_slot_[at] - 1 : no_index};
    }
    constexpr std::uint32_t share_whole(const request& wanted, std::uint32_t index,
                                        const option_record& options, bool is_split) {
        const partitioned_record& found = wholes_[index];
        const partition wanted_parts =
            is_split ? parts_of(options, *found.whole.shape, found.whole.dtype) : found.parts;
        finding_kind kind = sharing_fault(wanted, found.whole);
        if (kind == finding_kind::none && !is_split && current_.reuse != reuse_mode::always)
            kind = finding_kind::missing_partitioner;
        if (kind == finding_kind::none && !(wanted_parts == found.parts))
            kind = finding_kind::partition_mismatch;
        if (kind != finding_kind::none)
            report_whole(kind, wanted, index, wanted_parts);
        else if (wanted.rare->has_options)
            check_conflicts(wanted, found.whole, whole_mark | index);
        return whole_mark | index;
    }
    constexpr void report_whole(finding_kind kind, const request& wanted, std::uint32_t index,
                                partition wanted_parts) {
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
        check_creation(wanted, made.whole);
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
        made.longer = add_part_shape(made, 0);
        made.shorter = add_part_shape(made, made.parts.count - 1);
        for (std::uint32_t part = 0; part < count; ++part) create_part(made, part);
    }
    // A part of a shape that is wrong in itself is wrong too.
    constexpr std::uint32_t add_part_shape(const partitioned_record& made, std::size_t part) {
        const extents& whole = *made.whole.shape;
        if (whole.rank > max_rank) return add_shape(0);
        for (std::size_t axis = 0; axis < whole.rank; ++axis) made_extents_[axis] = whole.of[axis];
        if (whole.rank != 0 && whole.fault == shape_fault::none)
            made_extents_[made.parts.axis] =
                slice_of(whole.of[made.parts.axis], made.parts.count, part).extent;
        return add_shape(whole.rank);
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
        const std::uint32_t shape = is_longer_part(of, variable_count_) ? of.longer : of.shorter;
        made.rare = add_rare({rare_of(of.whole).seed_hash, whole_count_, shape});
        made.shape = made_shapes_ + shape;
        add(made, at.slot);
    }

    partitioned_record* wholes_;
    std::uint32_t* whole_slot_;
    bool has_room_for_parts_;
    std::uint32_t whole_count_ = 0;
    std::uint32_t made_shape_count_ = 0;
};

} // namespace varscope::detail::resolve
