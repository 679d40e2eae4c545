// SPDX-License-Identifier: MIT
// A path during the walk: a name in a scope. Compared from the end, without joining the components.
#pragma once

#include <varscope/graph/detail/records/table.hpp>

namespace varscope::detail::scopes {

using namespace records;

struct scoped_name {
    std::uint32_t scope;
    const label* name;
};

// Reads a path backwards, character by character.
class backward_path {
  public:
    constexpr backward_path(const scope_record* scopes, scoped_name path)
        : scopes_(scopes),
          scope_(path.scope),
          name_(path.name->name),
          left_(path.name->name->length) {}

    constexpr char next() {
        if (left_ != 0) return name_->text[--left_];
        name_ = scopes_[scope_].name->name;
        left_ = name_->length;
        scope_ = scopes_[scope_].parent;
        return '/';
    }
    // Whether what is left of both paths is the same scope.
    [[nodiscard]] constexpr bool meets(const backward_path& other) const {
        return scope_ == other.scope_ && left_ == 0 && other.left_ == 0;
    }

  private:
    const scope_record* scopes_;
    std::uint32_t scope_;
    const name_facts* name_;
    std::uint32_t left_;
};

// Both paths must have that length. Names may contain '/', so equal paths can have different components.
constexpr bool same_path(const scope_record* scopes, scoped_name a, scoped_name b, std::uint32_t length) {
    backward_path from_a(scopes, a);
    backward_path from_b(scopes, b);
    for (; length != 0 && !from_a.meets(from_b); --length)
        if (from_a.next() != from_b.next()) return false;
    return true;
}

} // namespace varscope::detail::scopes
