// SPDX-License-Identifier: MIT
// Requests come in: each gets a variable.
#pragma once

#include <varscope/graph/detail/resolve/partitioned_variables.hpp>

namespace varscope::detail::resolve {

using namespace records;
using namespace scopes;

class requests {
  public:
    template<class Table>
    constexpr requests(Table& table, workspace& work, const scope_stack& scopes, variable_index& known,
                       reuse_machine& reuse, partitioned_variables& partitioned)
        : work_(work),
          scopes_(scopes),
          variables_(known),
          reuse_(reuse),
          partitioned_(partitioned),
          has_partitioners_(Table::whole_slots != 0),
          requests_(table.requests) {}

    template<class Table>
    constexpr void finish(Table& table) const {
        table.request_count = count_;
    }

    [[nodiscard]] constexpr const variable_index& variables() const { return variables_; }

    // The next request of the graph gets that.
    constexpr void add(entry_index got) { requests_[count_++] = got; }

    constexpr void resolve(const request& wanted) {
        requests_[count_++] =
            wanted.extras->copies_value() ? find_with_value(wanted) : find_or_create(wanted);
    }
    // Without extras, as most are.
    constexpr void resolve_plain(const request& wanted) { requests_[count_++] = find_or_create(wanted); }
    constexpr entry_index find_or_create(const request& wanted) {
        const path_state path = scopes_.extend(*wanted.name);
        if (!path.is_valid)
            reuse_.note(finding_kind::invalid_name, wanted);
        else if (wanted.is_dtype_unknown)
            reuse_.note(finding_kind::unknown_dtype, wanted);
        if (has_partitioners_) return partitioned_.resolve(wanted, path);
        const slot_entry at = variables_.find(path, {work_.here.scope, wanted.name});
        return at.index != no_index ? reuse_.share(wanted, at.index) : reuse_.create(wanted, path, at.slot);
    }
    // For initialized_value: with the initializer, path and type of another variable.
    constexpr entry_index find_with_value(const request& wanted) {
        const std::uint32_t index = find_value(*wanted.extras->source.path);
        if (index == no_index) return find_or_create(wanted);
        const variable_record& found = variables_[index];
        request copy = wanted;
        request_extras extras = *wanted.extras;
        copy.extras = &extras;
        if (!copy.has_shape) {
            copy.shape = found.shape;
            extras.made_shape = reuse_.extras_of(found).made_shape;
        }
        if (copy.dtype == data_type::unspecified) copy.dtype = found.dtype;
        copy.has_shape = extras.has_seed = copy.is_initializer_explicit = true;
        copy.values = found.values;
        copy.special = &work_.specials[found.special];
        extras.seed_hash = reuse_.extras_of(found).seed_hash;
        if (copy.dtype != found.dtype || !(view_of(copy.shape) == view_of(found.shape)))
            work_.found.note({.kind = finding_kind::invalid_initializer,
                              .name = wanted.name,
                              .shape = copy.shape,
                              .values = found.values,
                              .reason = "belongs to a variable of another shape or dtype"});
        return find_or_create(copy);
    }
    // The variable at a full path; if there is none, a finding, and no_index.
    constexpr std::uint32_t find_value(const label& value) {
        const std::uint64_t hash = hash_path(value.name->text, value.name->length, empty_path_hash);
        const std::uint32_t index = variables_.find({hash, value.name->length, true}, {0, &value}).index;
        if (index == no_index)
            work_.found.note(
                {.kind = finding_kind::unknown_value, .declared_before = variables_.count(), .name = &value});
        return index;
    }

  private:
    workspace& work_;
    const scope_stack& scopes_;
    variable_index& variables_;
    reuse_machine& reuse_;
    partitioned_variables& partitioned_;
    bool has_partitioners_;
    entry_index* requests_;
    std::uint32_t count_ = 0;
};

} // namespace varscope::detail::resolve
