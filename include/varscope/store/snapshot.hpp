// SPDX-License-Identifier: MIT
// A copy of the values that a variable had at one moment.
#pragma once

#include <varscope/store/detail/memory/owned_elements.hpp>
#include <varscope/store/variable_view.hpp>

#include <cstddef>
#include <string_view>
#include <type_traits>

namespace varscope {

/// Owns a copy of one variable's elements, in row-major order. Up to 1 MiB they are inside the object, so
/// that no memory is allocated; more are in memory of their own, which copies copy and moves pass on, and
/// which may throw out_of_memory. Refers to the name of the variable, which has static storage.
template<class T, class Shape>
class snapshot {
    static constexpr std::size_t count = detail::extents_of<Shape>.count;

  public:
    using element_type = T;                             ///< of the elements
    using value_type = T;                               ///< of the elements
    using shape_type = Shape;                           ///< the shape as a type
    static constexpr data_type dtype = data_type_of<T>; ///< of the elements
    static constexpr std::size_t rank = Shape::rank;    ///< the number of axes

    /// Copies the elements of a view.
    explicit snapshot(variable_view<const T, Shape> from) : name_(from.name().data()) {
        if constexpr (count != 0)
            __builtin_memcpy(elements_.data(), from.data(), sizeof(T) * count);
        else
            elements_.data()[0] = T();
    }
    /// Copies elements in row-major order from an object whose [i] gives the element at that position. `name`
    /// is as for variable_view.
    template<class Elements>
    snapshot(const Elements& elements, const char* name) : name_(name) {
        elements_.data()[0] = T();
        for (std::size_t i = 0; i < count; ++i) elements_.data()[i] = elements[i];
    }

    /// TensorFlow's name, "encoder/w:0".
    [[nodiscard]] std::string_view name() const { return view().name(); }
    /// The full path without ":0", as checkpoints use it.
    [[nodiscard]] std::string_view key() const { return view().key(); }
    /// The extents.
    [[nodiscard]] static constexpr shape_view shape() { return variable_view<T, Shape>::shape(); }
    /// The number of elements.
    [[nodiscard]] static constexpr std::size_t size() { return count; }

    /// The first element, aligned as T; valid as long as this object.
    [[nodiscard]] T* data() { return elements_.data(); }
    /// The first element, aligned as T; valid as long as this object.
    [[nodiscard]] const T* data() const { return elements_.data(); }
    /// From begin() to end() the elements are in row-major order.
    [[nodiscard]] T* begin() { return elements_.data(); }
    /// From begin() to end() the elements are in row-major order.
    [[nodiscard]] const T* begin() const { return elements_.data(); }
    /// One past the last element.
    [[nodiscard]] T* end() { return elements_.data() + count; }
    /// One past the last element.
    [[nodiscard]] const T* end() const { return elements_.data() + count; }

    /// The element at one index for each axis; assert checks that they are in range.
    template<class... Index>
    T& operator()(Index... index) {
        return view()(index...);
    }
    /// The element at one index for each axis; assert checks that they are in range.
    template<class... Index>
    const T& operator()(Index... index) const {
        return view()(index...);
    }

    /// A view of this object's elements; valid as long as the object.
    [[nodiscard]] variable_view<T, Shape> view() { return {elements_.data(), name_}; }
    /// A view of this object's elements; valid as long as the object.
    [[nodiscard]] variable_view<const T, Shape> view() const { return {elements_.data(), name_}; }
    /// view(), for functions that take a variable.
    operator variable_view<const T, Shape>() const { return view(); }
    /// The value of a scalar.
    operator const T&() const requires(rank == 0) { return *elements_.data(); }

  private:
    detail::memory::owned_elements<T, count> elements_;
    const char* name_;
};
/// A snapshot of the view's elements.
template<class T, class Shape>
snapshot(variable_view<T, Shape>) -> snapshot<std::remove_const_t<T>, Shape>;

} // namespace varscope
