// SPDX-License-Identifier: MIT
// A view of a variable that threads share: TensorFlow's resource variable.
#pragma once

#include <varscope/store/detail/memory/left_right.hpp>
#include <varscope/store/detail/operations/assignable.hpp>
#include <varscope/store/snapshot.hpp>
#include <varscope/store/variable_view.hpp>

#include <cstddef>
#include <string_view>
#include <type_traits>

namespace varscope {

/// Refers to a variable that any number of threads may read and write at once; valid as long as a
/// variable_view is. Reading is wait-free and does not allocate, so it suits real-time threads; it gives the
/// values between two writes. Writers wait for each other, and for readers of the values that they replace.
/// Ramalhete and Correia's Left-Right. tf.Variable with use_resource=True
template<class T, class Shape>
class resource_view : public detail::operations::assignable<resource_view<T, Shape>, T, Shape, true> {
    using assignable = detail::operations::assignable<resource_view, T, Shape, true>;
    friend detail::operations::element_access;

    static constexpr std::size_t count = detail::extents_of<Shape>.count;
    using byte = std::conditional_t<std::is_const_v<T>, const std::byte, std::byte>;

  public:
    using element_type = T;                                      ///< const if it can only be read
    using value_type = std::remove_const_t<T>;                   ///< the same without const
    using shape_type = Shape;                                    ///< the shape as a type
    static constexpr data_type dtype = data_type_of<value_type>; ///< of the elements
    static constexpr std::size_t rank = Shape::rank;             ///< the number of axes

    /// Made by look-ups. The two copies hold the same elements; `name` is as for variable_view. All must
    /// outlive the view.
    resource_view(detail::memory::left_right_state* state, T* first_copy, T* second_copy, const char* name)
        : state_(state),
          copies_{first_copy, second_copy},
          name_(name) {}
    /// Copies the view, not the elements.
    resource_view(const resource_view&) = default;
    /// Converts to a view that can only be read.
    template<class U>
        requires(!std::is_same_v<U, T> && std::is_convertible_v<U (*)[], T (*)[]>)
    resource_view(const resource_view<U, Shape>& other)
        : resource_view(other.state_, other.copies_[0], other.copies_[1], other.name_) {}

    /// TensorFlow's name, "encoder/w:0".
    [[nodiscard]] std::string_view name() const { return view_of(copies_[0]).name(); }
    /// The full path without ":0", as checkpoints use it.
    [[nodiscard]] std::string_view key() const { return view_of(copies_[0]).key(); }
    /// The extents.
    [[nodiscard]] static constexpr shape_view shape() { return variable_view<T, Shape>::shape(); }
    /// The number of elements.
    [[nodiscard]] static constexpr std::size_t size() { return count; }

    /// A copy of the current values, of at most 1 MiB; for larger ones use read_into.
    /// tf.Variable.read_value
    [[nodiscard]] snapshot<value_type, Shape> read() const {
        static_assert(sizeof(value_type) * count <= (std::size_t{1} << 20),
                      "varscope: a snapshot of more than 1 MiB would allocate memory; use "
                      "read_into(destination)");
        return with_value(
            [](variable_view<const value_type, Shape> now) { return snapshot<value_type, Shape>(now); });
    }
    /// Copies the current values, in row-major order, to a variable_view of the same shape, a contiguous
    /// range of the same size (else throws size_mismatch), or the size() elements from a pointer on.
    template<class Destination>
    void read_into(Destination&& out) const {
        value_type* const to = detail::operations::elements_of_destination<value_type, Shape>(out, key());
        with_value([to](variable_view<const value_type, Shape> now) {
            if constexpr (count != 0) __builtin_memcpy(to, now.data(), sizeof(value_type) * count);
        });
    }
    /// Returns reader(view) with a variable_view<const value_type, Shape> of the current values, which do not
    /// change before it returns; the view is invalid afterwards. Writers wait for the reader, so it must not
    /// write to this variable, or wait for a thread that does.
    template<class Reader>
    auto with_value(Reader reader) const {
        return copies().read([&](const std::byte* now) {
            return reader(variable_view<const value_type, Shape>(reinterpret_cast<const T*>(now), name_));
        });
    }

    using assignable::operator=;
    /// A compile error, as a view always refers to the same variable: write assign.
    const resource_view& operator=(const resource_view&) const& {
        detail::operations::refuse_to_assign_named_view<T>();
        return *this;
    }
    /// Copies the elements of another variable, to a view without a name.
    const resource_view& operator=(const resource_view& other) const&& {
        this->assign(other);
        return *this;
    }

    /// Sets all elements to one value, or to the elements of a view of the same shape and dtype, a contiguous
    /// range of the same size or a nested list. Readers see all of it or nothing. tf.Variable.assign
    using assignable::assign;
    /// Adds one value to all elements, or element by element what assign takes, as += does.
    /// tf.Variable.assign_add
    template<class Value>
        requires(!detail::needs_constant<std::remove_const_t<T>, Value>)
    void assign_add(const Value& value) const { *this += value; }
    /// The same for a constant of a wider integer type.
    void assign_add(detail::constant_or_else_cast<std::remove_const_t<T>> number)
        const requires std::is_integral_v<std::remove_const_t<T>> {
        *this += number.value;
    }
    /// Subtracts one value from all elements, or element by element what assign takes, as -= does.
    /// tf.Variable.assign_sub
    template<class Value>
        requires(!detail::needs_constant<std::remove_const_t<T>, Value>)
    void assign_sub(const Value& value) const { *this -= value; }
    /// The same for a constant of a wider integer type.
    void assign_sub(detail::constant_or_else_cast<std::remove_const_t<T>> number)
        const requires std::is_integral_v<std::remove_const_t<T>> {
        *this -= number.value;
    }
    /// Calls change(view) once, with a variable_view<T, Shape> of the current values. Readers see the changed
    /// values after it has returned, or the old ones if it throws. It must not write to this variable in
    /// another way; its view is invalid afterwards.
    template<class Change>
    void update(Change change) const {
        static_assert(sizeof(detail::operations::written_element<T>) != 0);
        if constexpr (!std::is_const_v<T>)
            copies().publish([&](std::byte* hidden) { change(view_of(reinterpret_cast<T*>(hidden))); });
    }

  private:
    template<class U, class OtherShape>
    friend class resource_view;

    [[nodiscard]] variable_view<T, Shape> view_of(T* copy) const { return {copy, name_}; }
    [[nodiscard]] detail::memory::left_right<byte> copies() const {
        return {*state_, reinterpret_cast<byte*>(copies_[0]), reinterpret_cast<byte*>(copies_[1]),
                sizeof(T) * count};
    }
    [[nodiscard]] const void* identity() const { return state_; }
    template<class F>
    void read_elements(F f) const {
        with_value([&](variable_view<const value_type, Shape> now) { f(now.data()); });
    }
    template<class F>
    void change_elements(F f) const {
        update([&](variable_view<T, Shape> hidden) { f(hidden.data()); });
    }

    detail::memory::left_right_state* state_;
    T* copies_[2];
    const char* name_;
};

} // namespace varscope
