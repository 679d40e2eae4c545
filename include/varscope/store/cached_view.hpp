// SPDX-License-Identifier: MIT
// A view of a variable that is read from a copy: TensorFlow's caching_device.
#pragma once

#include <varscope/store/variable_view.hpp>

namespace varscope {

/// Refers to the cached copy of a variable, with the values that it had when refresh(store) was last called
/// or the store was initialized or loaded; otherwise as variable_view, and as long valid.
template<class Variable, class Shape>
class cached_view : public variable_view<const typename Variable::value_type, Shape> {
    using copy = variable_view<const typename Variable::value_type, Shape>;

  public:
    /// Made by look-ups: the copy, the name as for variable_view, and the view of the variable.
    cached_view(const typename Variable::value_type* cache, const char* name, Variable variable)
        : copy(cache, name),
          variable_(variable) {}

    /// The variable itself, to write to it.
    [[nodiscard]] Variable variable() const { return variable_; }

  private:
    Variable variable_;
};

} // namespace varscope
