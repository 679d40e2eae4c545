// SPDX-License-Identifier: MIT
// What breaks a rule: the first finding, and how many more there are.
#pragma once

#include <varscope/graph/detail/records/table.hpp>

namespace varscope::detail::scopes {

using namespace records;

inline constexpr name_facts root_name{.text = "vs::variables", .length = 13};
inline constexpr label root_label{.name = &root_name};

class findings {
  public:
    template<class Table>
    constexpr findings(Table& table, const scope_state& here) : scopes_(table.scopes),
                                                                here_(here) {}

    constexpr void note(finding found) { keep(found, here_.scope); }
    // A finding about the scope that is open.
    constexpr void note_scope(finding found) {
        found.name = here_.scope != 0 ? scopes_[here_.scope].name : &root_label;
        keep(found, here_.scope != 0 ? scopes_[here_.scope].parent : 0);
    }
    [[nodiscard]] constexpr const finding& first() const { return first_; }

  private:
    constexpr void keep(finding found, std::uint32_t scope) {
        found.scope = scope;
        if (first_.kind == finding_kind::none)
            first_ = found;
        else
            ++first_.more;
    }

    const scope_record* scopes_;
    const scope_state& here_;
    finding first_{};
};

} // namespace varscope::detail::scopes
