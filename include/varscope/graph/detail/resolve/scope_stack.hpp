// SPDX-License-Identifier: MIT
// Where the walk is: the scopes that are open, their paths and names of operations, and the first finding.
#pragma once

#include <varscope/graph/detail/records/request.hpp>
#include <varscope/graph/detail/resolve/default_names.hpp>
#include <varscope/graph/detail/resolve/name_factory.hpp>

namespace varscope::detail::resolve {

using namespace records;

inline constexpr name_facts root_name{.text = "vs::variables", .length = 13};
inline constexpr label root_label{.name = &root_name};

class open_scopes {
  public:
    template<class Table>
    constexpr explicit open_scopes(Table& table)
        : scopes_(table.scopes),
          openings_(table.openings),
          counts_(table),
          names_(table),
          counts_scopes_(Table::count_slots != 0) {}

    [[nodiscard]] constexpr const scope_state& current() const { return current_; }
    // A scope_state, or a scope_position where the rest did not change.
    template<class Outer>
    constexpr void restore(const Outer& outer) {
        static_cast<Outer&>(current_) = outer;
    }
    // For a full path.
    constexpr void leave_for_root() {
        current_.path_hash = empty_path_hash;
        current_.path_length = 0;
        current_.scope = 0;
    }
    template<class Outer>
    constexpr void leave(const Outer& outer) {
        if (counts_scopes_ && current_.scope != 0) counts_.close(current_.own_hash);
        static_cast<Outer&>(current_) = outer;
    }

    constexpr void enter(const label& name) {
        const path_state path = extend(name);
        scopes_[++scope_count_] = {&name, current_.scope, path.length};
        if (current_.opened != current_.scope) scopes_[scope_count_].rare = add_opening({current_.opened});
        if (!path.is_valid)
            report({.kind = name.line != 0 ? finding_kind::invalid_name : finding_kind::missing_scope_name,
                    .name = &name});
        if (counts_scopes_) count(name, path.hash);
        current_.path_length = path.length + 1;
        current_.path_hash = hash_char(path.hash, '/');
        current_.scope = current_.opened = scope_count_;
        current_.capture = 0;
        current_.constraint = 0;
    }
    constexpr void enter_default(const label& name) {
        const std::uint32_t suffix = counts_.free_suffix(extend(name).hash, current_.cleared);
        enter(suffix == 0 ? name : names_.make(name, "_", suffix));
    }
    // For names of operations alone; without a name, at the root.
    constexpr void enter_name_scope(const label& name) {
        const bool has_name = name.line != 0;
        open_name_scope(name, {.around = has_name ? current_.opened : 0,
                               .op_scope = has_name ? op_scope_kind::of_name : op_scope_kind::none});
    }
    constexpr void leave_capture() { current_.capture = 0; }
    // Of the scope that was entered last; the root has no name scope of its own.
    constexpr void set_op_scope(op_scope_kind kind) {
        if (current_.scope == 0) return;
        scope_record& here = scopes_[current_.opened];
        if (here.rare == 0) here.rare = add_opening({here.parent});
        openings_[here.rare].op_scope = kind;
    }

    constexpr void report(finding here) { keep_finding(here, current_.scope); }
    // About the scope that is open.
    constexpr void report_scope(finding here) {
        here.name = current_.scope != 0 ? scopes_[current_.scope].name : &root_label;
        keep_finding(here, current_.scope != 0 ? scopes_[current_.scope].parent : 0);
    }

  protected:
    constexpr void enter_again(const scope_state& scope) {
        const scope_state outer = current_;
        current_ = scope;
        current_.capture = 0;
        current_.opened = outer.opened;
        current_.references = outer.references;
        current_.reset = outer.reset;
        current_.constraint = 0;
        current_.is_sealed = scope.is_sealed || outer.is_sealed;
        if (scope.scope == 0) return; // the root opens no name scope
        const scope_record& known = scopes_[scope.scope];
        const std::uint32_t opening =
            add_opening({outer.opened, original_of(scope.scope), op_scope_kind::of_component});
        scopes_[++scope_count_] = {known.name, known.parent, known.path_length, opening};
        current_.scope = current_.opened = scope_count_;
        if (!counts_scopes_) return;
        std::uint64_t path_hash = empty_path_hash;
        current_.cleared = closed_down_to(scope.scope, path_hash);
        counts_.open(current_.own_hash, current_.cleared);
    }
    constexpr const label& make_name(const label& like, std::string_view text) {
        return names_.make(like, text);
    }
    constexpr const label& make_name(const label& stem, std::string_view joint, std::uint32_t number) {
        return names_.make(stem, joint, number);
    }
    [[nodiscard]] constexpr path_state extend(const label& name) const {
        const name_facts& facts = *name.name;
        return {hash_path(facts.text, facts.length, current_.path_hash), current_.path_length + facts.length,
                facts.valid >= (current_.scope == 0 ? validity::anywhere : validity::in_scope)};
    }

    constexpr void open_name_scope(const label& name, const rare_opening& opening) {
        scopes_[++scope_count_] = {.name = &name, .parent = current_.scope, .rare = add_opening(opening)};
        current_.opened = scope_count_;
        current_.capture = 0;
    }
    constexpr std::uint32_t add_opening(const rare_opening& opening) {
        openings_[++opening_count_] = opening;
        return opening_count_;
    }
    [[nodiscard]] constexpr std::uint32_t original_of(std::uint32_t scope) const {
        const std::uint32_t original = openings_[scopes_[scope].rare].original;
        return original != 0 ? original : scope;
    }

    scope_record* scopes_;
    std::uint32_t scope_count_ = 0;
    scope_state current_{};
    finding first_{};

  private:
    constexpr void keep_finding(finding here, std::uint32_t scope) {
        here.scope = scope;
        if (first_.kind == finding_kind::none)
            first_ = here;
        else
            ++first_.more;
    }
    constexpr void count(const label& name, std::uint64_t path_hash) {
        const std::uint32_t closed = counts_.closed_on_path(*name.name, current_.path_hash);
        counts_.open(path_hash, current_.cleared);
        current_.own_hash = path_hash;
        current_.cleared = closed > current_.cleared ? closed : current_.cleared;
    }
    // The last time that a scope on the way down to that one was closed.
    constexpr std::uint32_t closed_down_to(std::uint32_t scope, std::uint64_t& path_hash) const {
        if (scope == 0) return 0;
        const std::uint32_t above = closed_down_to(scopes_[scope].parent, path_hash);
        const name_facts& name = *scopes_[scope].name->name;
        const std::uint32_t here = counts_.closed_on_path(name, path_hash);
        path_hash = hash_char(hash_path(name.text, name.length, path_hash), '/');
        return here > above ? here : above;
    }

    rare_opening* openings_;
    scope_counts counts_;
    name_factory names_;
    bool counts_scopes_; // are there default names?
    std::uint32_t opening_count_ = 0;
};

} // namespace varscope::detail::resolve
