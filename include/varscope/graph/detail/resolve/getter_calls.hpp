// SPDX-License-Identifier: MIT
// What getters ask for, and what they make of it.
#pragma once

#include <varscope/declare/getter.hpp>
#include <varscope/graph/detail/resolve/requests.hpp>
#include <varscope/graph/variable_request.hpp>

namespace varscope::detail::resolve {

using namespace records;
using namespace rules;
using namespace scopes;

class getter_calls {
  public:
    template<class Table>
    constexpr getter_calls(Table& table, workspace& work, scope_stack& scopes, scope_settings& settings,
                           requests& asked)
        : work_(work),
          scopes_(scopes),
          settings_(settings),
          requests_(asked),
          values_(table.made_values),
          computed_(table.computed),
          leaves_(table.leaves),
          keys_(table.made_keys),
          has_room_(Table::calls_bound != 0) {}

    template<class Table>
    constexpr void finish(Table& table) const {
        table.calls_needed = calls_needed_;
        table.parts_needed += parts_needed_;
        table.chars_needed += chars_needed_;
        table.extents_needed += extents_needed_;
        table.keys_needed = keys_needed_;
        table.needs_wholes = needs_wholes_;
        table.computed_count = computed_count_;
    }

    constexpr variable_handle get(const variable_request& asked) {
        ++calls_needed_;
        if (!has_room_) return count_call(asked);
        if (*asked.fault_ != 0)
            work_.found.note(
                {.kind = finding_kind::invalid_getter, .name = asked.wanted_.name, .reason = asked.fault_});
        const scope_state outer = work_.here;
        if (asked.is_at_root_) scopes_.leave_for_root();
        settings_.set_reuse(asked.reuse_);
        request_extras extras = asked.extras_;
        const option_record options = options_of(asked);
        extras.options = &options;
        const request wanted = request_of(asked, extras);
        const entry_index got =
            extras.copies_value() ? requests_.find_with_value(wanted) : requests_.find_or_create(wanted);
        scopes_.restore(outer);
        leaves_[leaf_count_++] = got;
        return {got};
    }
    [[nodiscard]] constexpr std::uint32_t leaf_count() const { return leaf_count_; }
    // By the first walk.
    [[nodiscard]] constexpr entry_room room_needed() const {
        return {calls_needed_ + parts_needed_, chars_needed_};
    }

    // Records what the getters returned for one get_variable call.
    constexpr void add_result(variable_handle got, std::uint32_t) { requests_.add(got.index); }
    template<class Formula>
    constexpr void add_result(const Formula&, std::uint32_t first_leaf) {
        computed_[computed_count_] = {work_.here, first_leaf};
        requests_.add(computed_entry(computed_count_++));
    }

  private:
    // In the first walk, which has no room: counts the call, and the parts of what it asks for.
    constexpr variable_handle count_call(const variable_request& asked) {
        const auto length = static_cast<std::uint32_t>(asked.name().size());
        chars_needed_ += length;
        extents_needed_ += static_cast<std::uint32_t>(asked.extents_.size());
        keys_needed_ += asked.key_count_;
        if (!asked.options_.partitioner.is_given()) return {};
        needs_wholes_ = true;
        const extents shape = shape_of(asked);
        const auto count = static_cast<std::uint32_t>(parts_of(asked.options_, shape, asked.dtype_).count);
        parts_needed_ += count;
        chars_needed_ += count * (length + suffix_room);
        extents_needed_ += 2 * static_cast<std::uint32_t>(shape.rank);
        return {};
    }
    constexpr extents shape_of(const variable_request& asked) {
        if (asked.extras_.copies_value() && !asked.wanted_.has_shape && !asked.has_own_shape_)
            if (const std::uint32_t index = requests_.find_value(*asked.extras_.source.path);
                index != no_index)
                return *requests_.variables()[index].shape;
        return check_extents(asked.shape().data(), asked.shape().size());
    }
    constexpr option_record options_of(const variable_request& asked) {
        option_record options = asked.options_;
        if (!asked.has_own_keys_) return options;
        options.collections.keys = keys_ + key_count_;
        options.collections.made = key_count_ + 1;
        for (std::uint32_t i = 0; i < asked.key_count_; ++i) keys_[key_count_++] = asked.keys_[i];
        return options;
    }
    constexpr request request_of(const variable_request& asked, request_extras& extras) {
        request wanted = asked.wanted_;
        wanted.special = &asked.special_;
        wanted.extras = &extras;
        extras.has_options = true;
        if (asked.name() != wanted.name->view() || asked.is_at_root_)
            wanted.name = &work_.names.make(*wanted.name, asked.name());
        if (asked.has_own_values_) {
            values_[value_count_] = asked.values_;
            wanted.values = values_ + value_count_++;
            wanted.is_initializer_explicit = true;
        }
        if (asked.has_own_shape_) {
            extras.made_shape = work_.shapes.make(asked.extents_.data(), asked.extents_.size());
            wanted.shape = work_.shapes[extras.made_shape];
            wanted.has_shape = true;
        }
        return wanted;
    }

    workspace& work_;
    scope_stack& scopes_;
    scope_settings& settings_;
    requests& requests_;
    initializer* values_;
    computed_record* computed_;
    entry_index* leaves_;
    std::string_view* keys_;
    bool has_room_;
    std::uint32_t calls_needed_ = 0;
    std::uint32_t parts_needed_ = 0;
    std::uint32_t chars_needed_ = 0;
    std::uint32_t extents_needed_ = 0;
    std::uint32_t keys_needed_ = 0;
    std::uint32_t key_count_ = 0;
    bool needs_wholes_ = false;
    std::uint32_t leaf_count_ = 0;
    std::uint32_t value_count_ = 0;
    std::uint32_t computed_count_ = 0;
};

} // namespace varscope::detail::resolve
