// SPDX-License-Identifier: MIT
// Variables in parts: TensorFlow's second map, of partitioned variables.
#pragma once

#include <varscope/graph/detail/resolve/reuse_machine.hpp>
#include <varscope/graph/detail/rules/partition_rules.hpp>

namespace varscope::detail::resolve {

using namespace records;
using namespace rules;
using namespace scopes;

class partitioned_variables {
  public:
    template<class Table>
    constexpr partitioned_variables(Table& table, workspace& work, const scope_stack& scopes,
                                    variable_index& known, reuse_machine& reuse)
        : work_(work),
          scopes_(scopes),
          variables_(known),
          reuse_(reuse),
          scope_records_(table.scopes),
          wholes_(table.wholes),
          slot_(table.whole_slot),
          slots_(Table::whole_slots),
          room_(Table::parts_bound) {}

    template<class Table>
    constexpr void finish(Table& table) const {
        table.whole_count = count_;
        table.parts_needed += parts_needed_;
        table.chars_needed += chars_needed_;
        table.extents_needed += extents_needed_;
    }

    [[nodiscard]] constexpr std::uint32_t count() const { return count_; }
    [[nodiscard]] constexpr entry_room room_for_parts(std::uint32_t index) const {
        const auto parts = static_cast<std::uint32_t>(wholes_[index].parts.count);
        return {parts, parts * (wholes_[index].whole.name->name->length + suffix_room)};
    }

    // As in TensorFlow, a partitioner is ignored for scalars, and not needed where reuse shares a whole.
    constexpr entry_index resolve(const request& wanted, path_state path) {
        const option_record& options =
            wanted.extras->has_options ? *wanted.extras->options : work_.options[work_.here.options];
        const slot_entry known = find(path, {work_.here.scope, wanted.name});
        const bool is_split =
            options.partitioner.is_given() && (!wanted.has_shape || wanted.shape->rank != 0);
        if (known.index != no_index) return share(wanted, known.index, options, is_split);
        const slot_entry variable = variables_.find(path, {work_.here.scope, wanted.name});
        if (variable.index == no_index)
            return is_split ? create(wanted, path, known.slot) : reuse_.create(wanted, path, variable.slot);
        if (!is_split) return reuse_.share(wanted, variable.index);
        reuse_.note(finding_kind::unpartitioned_variable, wanted, entry_index{variable.index});
        return entry_index{variable.index};
    }

  private:
    // A slot of the hash table of wholes, and the whole in it or no_index.
    [[nodiscard]] constexpr slot_entry find(path_state path, scoped_name name) const {
        std::uint32_t at = home_slot(path.hash, slots_);
        while (slot_[at] != 0 && !is_at_path(scope_records_, wholes_[slot_[at] - 1].whole, path, name))
            at = (at + 1) & (slots_ - 1);
        return {at, slot_[at] != 0 ? slot_[at] - 1 : no_index};
    }
    constexpr entry_index share(const request& wanted, std::uint32_t index, const option_record& options,
                                bool is_split) {
        const partitioned_record& found = wholes_[index];
        const bool is_whole = !is_split && options.given.contains(option_kind::partitioner);
        const partition wanted_parts = is_split   ? parts_of(options, *found.whole.shape, found.whole.dtype)
                                       : is_whole ? partition()
                                                  : found.parts;
        finding_kind kind = reuse_.sharing_fault(wanted, found.whole);
        if (kind == finding_kind::none && !is_split && work_.here.reuse != reuse_mode::always)
            kind = finding_kind::missing_partitioner;
        if (kind == finding_kind::none && !(wanted_parts == found.parts))
            kind = finding_kind::partition_mismatch;
        if (kind != finding_kind::none)
            note(kind, wanted, index, wanted_parts);
        else if (wanted.extras->has_options)
            reuse_.check_conflicts(wanted, found.whole, partitioned_entry(index));
        return partitioned_entry(index);
    }
    constexpr void note(finding_kind kind, const request& wanted, std::uint32_t index,
                        partition wanted_parts) {
        work_.found.note({.kind = kind,
                          .dtype = wanted.dtype,
                          .trainable = wanted.trainable,
                          .is_sealed = work_.here.is_sealed,
                          .found = partitioned_entry(index),
                          .name = wanted.name,
                          .shape = wanted.shape,
                          .values = wanted.values,
                          .source = wanted.extras->source,
                          .parts = wanted_parts});
    }

    constexpr entry_index create(const request& wanted, path_state path, std::uint32_t slot) {
        partitioned_record& made = wholes_[count_];
        made.whole = reuse_.record_of(wanted, path);
        const option_record& options = work_.options[made.whole.options];
        made.parts = parts_of(options, *made.whole.shape, made.whole.dtype);
        if (wanted.has_shape && *made.parts.reason != 0)
            reuse_.note({finding_kind::invalid_partitioner, option_kind::partitioner, made.parts.reason},
                        wanted, options);
        if (options.use_resource.kept.value)
            reuse_.note({finding_kind::invalid_partitioner, option_kind::partitioner,
                         "cannot slice a resource variable"},
                        wanted, options);
        reuse_.check_creation(wanted, made.whole);
        slot_[slot] = ++count_;
        if (room_ != 0 && !has_room_for(made)) {
            reuse_.note({finding_kind::invalid_partitioner, option_kind::partitioner,
                         "cannot slice a variable of the shape of one that a custom getter makes; write the "
                         "shape"},
                        wanted, options);
            made.parts = {};
        }
        create_parts(made);
        return partitioned_entry(count_ - 1);
    }
    constexpr void create_parts(partitioned_record& made) {
        const auto count = static_cast<std::uint32_t>(made.parts.count);
        made.first = variables_.count();
        parts_needed_ += count;
        chars_needed_ += count * (made.whole.name->name->length + suffix_room);
        extents_needed_ += 2 * static_cast<std::uint32_t>(made.whole.shape->rank);
        if (room_ == 0) return;
        made.longer = make_shape(made, 0);
        made.shorter = make_shape(made, made.parts.count - 1);
        for (std::uint32_t part = 0; part < count; ++part) create_part(made, part);
    }
    // The first walk cannot count the parts of a variable whose shape it does not know.
    [[nodiscard]] constexpr bool has_room_for(const partitioned_record& made) const {
        return made.parts.count <= room_ - parts_needed_ && has_room_for(*made.whole.shape);
    }
    [[nodiscard]] constexpr bool has_room_for(const extents& shape) const {
        return 2 * shape.rank <= work_.shapes.room();
    }
    // A part of an invalid shape has an invalid shape too.
    constexpr std::uint32_t make_shape(const partitioned_record& made, std::size_t part) {
        const extents& whole = *made.whole.shape;
        if (whole.rank > max_rank || whole.rank > work_.shapes.room()) return work_.shapes.make(nullptr, 0);
        std::size_t of[max_rank + 1]{};
        for (std::size_t axis = 0; axis < whole.rank; ++axis) of[axis] = whole.of[axis];
        if (whole.rank != 0 && whole.fault == shape_fault::none)
            of[made.parts.axis] = slice_of(whole.of[made.parts.axis], made.parts.count, part).extent;
        return work_.shapes.make(of, whole.rank);
    }
    constexpr void create_part(const partitioned_record& of, std::uint32_t part) {
        const label& name = work_.names.make(*of.whole.name, "/part_", part);
        const path_state path = scopes_.extend(name);
        const slot_entry at = variables_.find(path, {work_.here.scope, &name});
        if (at.index != no_index)
            work_.found.note({.kind = finding_kind::variable_already_exists,
                              .is_sealed = work_.here.is_sealed,
                              .found = entry_index{at.index},
                              .name = &name});
        variable_record made = of.whole;
        made.name = &name;
        made.path_hash = path.hash;
        made.key_length = path.length;
        const std::uint32_t shape = is_longer_part(of, variables_.count()) ? of.longer : of.shorter;
        made.extras = reuse_.add_extras({reuse_.extras_of(of.whole).seed_hash, count_, shape});
        made.shape = work_.shapes[shape];
        if (reuse_.is_missing()) variables_.mark_missing();
        variables_.add(made, at.slot);
    }

    workspace& work_;
    const scope_stack& scopes_;
    variable_index& variables_;
    reuse_machine& reuse_;
    const scope_record* scope_records_;
    partitioned_record* wholes_;
    std::uint32_t* slot_;
    std::uint32_t slots_; // 0 if there are no partitioners
    std::uint32_t room_;  // for so many parts; 0 in the first walk
    std::uint32_t count_ = 0;
    std::uint32_t parts_needed_ = 0;
    std::uint32_t chars_needed_ = 0;
    std::uint32_t extents_needed_ = 0;
};

} // namespace varscope::detail::resolve
