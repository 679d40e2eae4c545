// SPDX-License-Identifier: MIT
// A view of a variable that is read from a copy: TensorFlow's caching_device.
#pragma once

#include <varscope/store/variable_view.hpp>

namespace varscope {

template<class Variable, class Shape>
class cached_view;

namespace detail {

template<class Variable, class Shape>
using cached_assignable =
    operations::assignable<cached_view<Variable, Shape>, typename Variable::element_type, Shape>;

} // namespace detail

/// Refers to the cached copy of a variable, with the values that it had when refresh(store) was last called
/// or the store was initialized or loaded; otherwise as variable_view, and valid as long. What is assigned is
/// assigned to the variable: it is read after the next refresh(store).
template<class Variable, class Shape>
class cached_view : public variable_view<const typename Variable::value_type, Shape>,
                    public detail::cached_assignable<Variable, Shape> {
    using copy = variable_view<const typename Variable::value_type, Shape>;
    using assignable = detail::cached_assignable<Variable, Shape>;
    friend detail::operations::element_access;

  public:
    using copy::rank; ///< the number of axes
    using typename assignable::assigned_type;
    using typename copy::value_type;

    /// Made by look-ups: the copy, the name as for variable_view, and the view of the variable.
    cached_view(const value_type* cache, const char* name, Variable variable)
        : copy(cache, name),
          variable_(variable) {}
    /// Copies the view, not the elements.
    cached_view(const cached_view&) = default;

    /// The variable itself, to read what was written to it.
    [[nodiscard]] Variable variable() const { return variable_; }

    using assignable::assign;
    using assignable::fill;
    using assignable::operator=;
    using assignable::operator+=;
    using assignable::operator-=;
    using assignable::operator*=;
    /// A compile error, as a view always refers to the same variable: write assign.
    const cached_view& operator=(const cached_view&) const& {
        detail::operations::refuse_to_assign_named_view<typename Variable::element_type>();
        return *this;
    }
    /// Copies the elements of another variable, to a view without a name.
    const cached_view& operator=(const cached_view& other) const&& {
        this->assign(other);
        return *this;
    }

  private:
    [[nodiscard]] const void* identity() const {
        return detail::operations::element_access::identity(variable_);
    }
    template<class F>
    void change_elements(F f) const {
        detail::operations::element_access::change(variable_, f);
    }

    Variable variable_;
};

} // namespace varscope
