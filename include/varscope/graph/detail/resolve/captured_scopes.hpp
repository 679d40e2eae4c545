// SPDX-License-Identifier: MIT
// What scopes hand down, and those that can be entered again: by a tag or as a template.
#pragma once

#include <varscope/declare/options.hpp>
#include <varscope/declare/scope_options.hpp>
#include <varscope/graph/detail/resolve/scope_stack.hpp>

namespace varscope::detail::resolve {

using namespace records;

class scope_walk : public open_scopes {
  public:
    using open_scopes::enter_name_scope;

    template<class Table>
    constexpr explicit scope_walk(Table& table)
        : open_scopes(table),
          options_(table.options),
          captures_(table.captures) {
        if (!Table::has_captures) return;
        current_.capture = capture_count_ = 1;
        captures_[1].scope = current_;
    }

    constexpr void enter_again(const scope_reference& which) {
        open_scopes::enter_again(scope_state(find_scope(which)));
    }
    // The one that a scope had when it was entered first.
    constexpr void enter_name_scope(const label& name, const scope_reference& which) {
        open_name_scope(name,
                        {.around = original_of(find_scope(which).scope), .op_scope = op_scope_kind::none});
    }

    constexpr void capture(const label& tag) {
        captures_[++capture_count_].tag = &tag;
        current_.capture = capture_count_;
        keep_capture();
    }
    constexpr void create_template(const label& name, bool is_unique) {
        if (is_unique)
            enter(name);
        else
            enter_default(name);
        capture(name);
        captures_[capture_count_].is_of_template = true;
    }
    // True at its first call.
    constexpr bool enter_template(const label& name, bool is_unique) {
        const std::uint32_t known = find_template(name);
        if (known == 0)
            create_template(name, is_unique);
        else
            open_scopes::enter_again(captures_[known].scope);
        capture_record& here = captures_[known == 0 ? capture_count_ : known];
        const bool is_first = !here.was_called;
        here.was_called = true;
        return is_first;
    }

    constexpr void set_reuse(reuse_mode mode) {
        if (mode == reuse_mode::inherited) return;
        current_.is_sealed = current_.is_sealed || mode == reuse_mode::never;
        current_.reuse = mode == reuse_mode::never ? reuse_mode::inherited : mode;
        keep_capture();
    }
    constexpr void set_dtype(data_type type) {
        current_.dtype = type;
        keep_capture();
    }
    constexpr void set_initializer(const initializer& values, std::uint32_t special) {
        current_.values = &values;
        current_.special = special;
        keep_capture();
    }
    [[nodiscard]] constexpr const option_record* options() const { return options_; }
    [[nodiscard]] constexpr option_record inherited_options() const {
        return detail::records::inherited_options(options_, current_);
    }
    template<class Option>
    constexpr void set_option(const Option& option) {
        options_[++option_count_] = options_[current_.options];
        set(options_[option_count_], option);
        options_[option_count_].given = 0; // not by a variable
        current_.options = option_count_;
        keep_capture();
    }
    // Not handed down to scopes inside.
    template<class Option>
    constexpr void set_constraint(const Option& option) {
        set(options_[++option_count_], option);
        options_[option_count_].given = 0;
        current_.constraint = option_count_;
    }
    // Getters themselves are known by type; this tells whether a scope that is entered again had the same.
    constexpr void set_getters() {
        current_.getters = ++getter_count_;
        keep_capture();
    }
    // Of scopes that are entered again; `is_reached` by the getters around.
    constexpr void count_reference(bool is_reached) {
        ++current_.references;
        if (!is_reached) current_.reset = current_.references;
    }

  protected:
    option_record* options_;
    capture_record* captures_;
    std::uint32_t option_count_ = 0;
    std::uint32_t capture_count_ = 0;

  private:
    [[nodiscard]] constexpr std::uint32_t find_template(const label& name) const {
        const auto is_it = [&](const capture_record& here) {
            return here.is_of_template && here.tag->view() == name.view() &&
                   here.tag->where() == name.where();
        };
        std::uint32_t i = capture_count_;
        while (i > 1 && !is_it(captures_[i])) --i;
        return i > 1 ? i : 0;
    }
    constexpr const scope_state& find_scope(const scope_reference& which) {
        if (which.source == scope_source::root) return captures_[1].scope;
        if (which.source == scope_source::current) return current_;
        const std::uint32_t found = find_capture(captures_, capture_count_, which.tag.view());
        if (found == 0) report({.kind = finding_kind::unknown_capture, .name = &which.tag});
        return found != 0 ? captures_[found].scope : current_;
    }
    constexpr void keep_capture() {
        if (current_.capture != 0) captures_[current_.capture].scope = current_;
    }

    std::uint32_t getter_count_ = 0;
};

} // namespace varscope::detail::resolve
