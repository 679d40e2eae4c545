// SPDX-License-Identifier: MIT
// Where the walk is: the scopes that are open, their paths and names of operations.
#pragma once

#include <varscope/graph/detail/records/request.hpp>
#include <varscope/graph/detail/scopes/default_names.hpp>
#include <varscope/graph/detail/scopes/workspace.hpp>

namespace varscope::detail::scopes {

using namespace records;

class scope_stack {
  public:
    template<class Table>
    constexpr scope_stack(Table& table, workspace& work)
        : work_(work),
          scopes_(table.scopes),
          openings_(table.openings),
          default_names_(table),
          has_default_names_(Table::count_slots != 0) {}

    // `outer` is a scope_state, or a scope_position if nothing else has changed.
    template<class Outer>
    constexpr void restore(const Outer& outer) {
        static_cast<Outer&>(work_.here) = outer;
    }
    // Moves to the root, for a full path.
    constexpr void leave_for_root() {
        work_.here.path_hash = empty_path_hash;
        work_.here.path_length = 0;
        work_.here.scope = 0;
    }
    template<class Outer>
    constexpr void leave(const Outer& outer) {
        if (has_default_names_ && work_.here.scope != 0) default_names_.close(work_.here.own_hash);
        static_cast<Outer&>(work_.here) = outer;
    }

    constexpr void enter(const label& name) {
        const path_state path = extend(name);
        scopes_[++work_.scope_count] = {&name, work_.here.scope, path.length};
        if (work_.here.opened != work_.here.scope)
            scopes_[work_.scope_count].extras = add_opening({work_.here.opened});
        if (!path.is_valid)
            work_.found.note(
                {.kind = name.is_left_out() ? finding_kind::missing_scope_name : finding_kind::invalid_name,
                 .name = &name});
        if (has_default_names_) count(name, path.hash);
        work_.here.path_length = path.length + 1;
        work_.here.path_hash = hash_char(path.hash, '/');
        work_.here.scope = work_.here.opened = work_.scope_count;
        work_.here.capture = 0;
        work_.here.constraint = 0;
    }
    constexpr void enter_default(const label& name) {
        const std::uint32_t suffix = default_names_.free_suffix(extend(name).hash, work_.here.cleared);
        enter(suffix == 0 ? name : work_.names.make(name, "_", suffix));
    }
    // For operation names only; without a name, at the root.
    constexpr void enter_name_scope(const label& name) {
        const bool has_name = !name.is_left_out();
        open_name_scope(name, {.around = has_name ? work_.here.opened : 0,
                               .op_scope = has_name ? op_scope_kind::of_name : op_scope_kind::none});
    }
    constexpr void open_name_scope(const label& name, const opening_extras& opening) {
        scopes_[++work_.scope_count] = {
            .name = &name, .parent = work_.here.scope, .extras = add_opening(opening)};
        work_.here.opened = work_.scope_count;
        work_.here.capture = 0;
    }
    constexpr void leave_capture() { work_.here.capture = 0; }
    // For the scope that was entered last; the root has no name scope.
    constexpr void set_op_scope(op_scope_kind kind) {
        if (work_.here.scope == 0) return;
        scope_record& here = scopes_[work_.here.opened];
        if (here.extras == 0) here.extras = add_opening({here.parent});
        openings_[here.extras].op_scope = kind;
    }

    constexpr void enter_again(const scope_state& scope) {
        const scope_state outer = work_.here;
        work_.here = scope;
        work_.here.capture = 0;
        work_.here.opened = outer.opened;
        work_.here.references = outer.references;
        work_.here.reset = outer.reset;
        work_.here.constraint = 0;
        work_.here.is_sealed = scope.is_sealed || outer.is_sealed;
        if (scope.scope == 0) return; // the root opens no name scope
        const scope_record& known = scopes_[scope.scope];
        const std::uint32_t opening =
            add_opening({outer.opened, original_of(scope.scope), op_scope_kind::of_component});
        scopes_[++work_.scope_count] = {known.name, known.parent, known.path_length, opening};
        work_.here.scope = work_.here.opened = work_.scope_count;
        if (!has_default_names_) return;
        std::uint64_t path_hash = empty_path_hash;
        work_.here.cleared = closed_down_to(scope.scope, path_hash);
        default_names_.open(work_.here.own_hash, work_.here.cleared);
    }

    // The path of a name in the scope that is open.
    [[nodiscard]] constexpr path_state extend(const label& name) const {
        const name_facts& facts = *name.name;
        return {hash_path(facts.text, facts.length, work_.here.path_hash),
                work_.here.path_length + facts.length,
                facts.valid >= (work_.here.scope == 0 ? validity::anywhere : validity::in_scope)};
    }
    [[nodiscard]] constexpr std::uint32_t original_of(std::uint32_t scope) const {
        const std::uint32_t original = openings_[scopes_[scope].extras].original;
        return original != 0 ? original : scope;
    }

  private:
    constexpr std::uint32_t add_opening(const opening_extras& opening) {
        openings_[++opening_count_] = opening;
        return opening_count_;
    }
    constexpr void count(const label& name, std::uint64_t path_hash) {
        const std::uint32_t closed = default_names_.closed_on_path(*name.name, work_.here.path_hash);
        default_names_.open(path_hash, work_.here.cleared);
        work_.here.own_hash = path_hash;
        work_.here.cleared = closed > work_.here.cleared ? closed : work_.here.cleared;
    }
    // The last time at which a scope on the path to that one was closed.
    constexpr std::uint32_t closed_down_to(std::uint32_t scope, std::uint64_t& path_hash) const {
        if (scope == 0) return 0;
        const std::uint32_t above = closed_down_to(scopes_[scope].parent, path_hash);
        const name_facts& name = *scopes_[scope].name->name;
        const std::uint32_t here = default_names_.closed_on_path(name, path_hash);
        path_hash = hash_char(hash_path(name.text, name.length, path_hash), '/');
        return here > above ? here : above;
    }

    workspace& work_;
    scope_record* scopes_;
    opening_extras* openings_;
    default_names default_names_;
    bool has_default_names_;
    std::uint32_t opening_count_ = 0;
};

} // namespace varscope::detail::scopes
