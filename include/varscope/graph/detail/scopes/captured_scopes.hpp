// SPDX-License-Identifier: MIT
// Scopes that can be entered again: by a tag or as a template.
#pragma once

#include <varscope/core/bits.hpp>
#include <varscope/declare/scope_options.hpp>
#include <varscope/declare/template.hpp>
#include <varscope/graph/detail/scopes/scope_stack.hpp>

namespace varscope::detail::scopes {

using namespace records;

class captured_scopes {
  public:
    template<class Table>
    constexpr captured_scopes(Table& table, workspace& work, scope_stack& scopes)
        : work_(work),
          scopes_(scopes),
          captures_(table.captures) {
        if (!Table::has_captures) return;
        work_.here.capture = count_ = 1;
        captures_[1].scope = work_.here;
    }
    template<class Table>
    constexpr void finish(Table& table) const {
        table.capture_count = count_;
    }

    constexpr void enter_again(const scope_reference& which) {
        scopes_.enter_again(scope_state(find(which)));
    }
    // Enters the name scope that a captured scope had when it was first entered.
    constexpr void enter_name_scope(const label& name, const scope_reference& which) {
        scopes_.open_name_scope(
            name, {.around = scopes_.original_of(find(which).scope), .op_scope = op_scope_kind::none});
    }

    constexpr void capture(const label& tag) {
        captures_[++count_].tag = &tag;
        work_.here.capture = count_;
        keep();
    }
    // What is handed down from the scope has changed.
    constexpr void keep() {
        if (work_.here.capture != 0) captures_[work_.here.capture].scope = work_.here;
    }

    constexpr void create_template(const template_reference& made) {
        if (made.is_unique_name)
            scopes_.enter(made.name);
        else
            scopes_.enter_default(made.name);
        capture(made.name);
        captures_[count_].is_of_template = true;
        captures_[count_].has_object = made.has_object;
        captures_[count_].object = made.object;
    }
    // Returns whether it is the template's first call.
    constexpr bool enter_template(const template_reference& called_one) {
        const std::uint32_t known = find_template(called_one);
        if (known == 0)
            create_template(called_one);
        else
            scopes_.enter_again(captures_[known].scope);
        capture_record& called = captures_[known == 0 ? count_ : known];
        const bool is_first = !called.was_called;
        called.was_called = true;
        return is_first;
    }

  private:
    [[nodiscard]] constexpr std::uint32_t find_template(const template_reference& made) const {
        std::uint32_t i = count_;
        if (!made.has_object) return 0;
        while (i > 1 && !(captures_[i].has_object && is_same_address(captures_[i].object, made.object))) --i;
        return i > 1 ? i : 0;
    }
    constexpr const scope_state& find(const scope_reference& which) {
        if (which.source == scope_source::root) return captures_[1].scope;
        if (which.source == scope_source::current) return work_.here;
        const std::uint32_t known = find_capture(captures_, count_, which.tag.view());
        if (known == 0) work_.found.note({.kind = finding_kind::unknown_capture, .name = &which.tag});
        return known != 0 ? captures_[known].scope : work_.here;
    }

    workspace& work_;
    scope_stack& scopes_;
    capture_record* captures_;
    std::uint32_t count_ = 0;
};

} // namespace varscope::detail::scopes
