// SPDX-License-Identifier: MIT
// A variable whose reads go to a copy of it: TensorFlow's caching_device.
#pragma once

#include <varscope/store/variable_view.hpp>

namespace varscope {

/// Reads the cached copy of a variable, as it was when refresh(store) was called last, or the store was
/// initialized; `variable()` is the variable itself.
template<class Variable, class Shape>
class cached_view : public variable_view<const typename Variable::value_type, Shape> {
    using copy = variable_view<const typename Variable::value_type, Shape>;

  public:
    cached_view(const typename Variable::value_type* cache, const char* name, Variable variable)
        : copy(cache, name),
          variable_(variable) {}

    /// To be written to.
    [[nodiscard]] Variable variable() const { return variable_; }

  private:
    Variable variable_;
};

} // namespace varscope
