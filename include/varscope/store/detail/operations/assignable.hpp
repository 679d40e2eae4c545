// SPDX-License-Identifier: MIT
// Assignment to the elements of a view: the rule that all views share.
#pragma once

#include <varscope/core/fixed_string.hpp>
#include <varscope/store/detail/operations/arithmetic.hpp>
#include <varscope/store/detail/operations/operand.hpp>

#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <span>
#include <string_view>
#include <type_traits>

namespace varscope::detail::operations {

template<class Value>
struct ragged_list {
    ragged_list(std::initializer_list<std::initializer_list<Value>>) {}
};

// In a separate class, so that the error has few notes.
template<class T>
struct written_element {
    static_assert(!std::is_const_v<T>, "varscope: a variable of a const store can only be read");
};

// The error of a named view on the left of a view: std::swap, vector::erase and the defaulted assignment of a
// class would else write elements.
template<class T>
constexpr void refuse_to_assign_named_view() {
    static_assert(never<T>, "varscope: a named view always refers to the same variable; write a.assign(b) to "
                            "copy the elements of b, or give the view of the other variable a name");
}

/// What can be done to the elements of all kinds of views. `View` has change_elements(f), see element_access,
/// and key(). assign takes one value for all elements if AssignsToAll.
///
/// Numbers become elements as in braces: a variable of integers or bool takes no floating-point numbers,
/// constants that are in its range, and variables only of types all of whose values are; write static_cast
/// for others. Floating-point dtypes round all numbers, but throw value_out_of_range for a finite one that
/// would become infinite. Elements themselves, w(0) = 2.7, are references: C++ converts as it does.
template<class View, class T, class Shape, bool AssignsToAll = (Shape::rank == 0)>
class assignable {
    using value_type = std::remove_const_t<T>;
    using constant = constant_or_else_cast<value_type>;
    static constexpr std::size_t rank = Shape::rank;
    static constexpr std::size_t count = extents_of<Shape>.count;

  public:
    /// The elements that are assigned to: const if they can only be read.
    using assigned_type = T;

    /// Assigns the elements of another kind of view, or sets a scalar variable to a value. A compile error if
    /// the view on the left has a name and that on the right is a view: it would not then refer to another
    /// variable. See assign.
    template<class Other>
        requires(rank != 0 || !needs_constant<value_type, Other>)
    const View& operator=(const Other& other) const& {
        constexpr operand_kind kind = kind_of_assigned<T, Shape, Other>();
        if constexpr (is_view<Other> && kind == operand_kind::view)
            refuse_to_assign_named_view<T>();
        else if constexpr (explain_operand<kind>())
            set(other);
        return self();
    }
    /// The same for a view without a name, get<"a">(store) = get<"b">(store), or one that is moved.
    template<class Other>
        requires(rank != 0 || !needs_constant<value_type, Other>)
    const View& operator=(const Other& other) const&& {
        if constexpr (explain_operand<kind_of_assigned<T, Shape, Other>()>()) set(other);
        return self();
    }
    /// Sets a scalar variable of integers or bool to a constant of a wider type.
    const View& operator=(constant number) const requires(rank == 0 && std::is_integral_v<value_type>) {
        assign(number.value);
        return self();
    }

    /// Copies from a list that is nested as the shape, of up to four axes: w = {{1, 2}, {3, 4}}. Its lengths
    /// must be the extents.
    template<std::size_t A>
        requires(rank > 0)
    const View& operator=(const value_type (&&values)[A]) const {
        assign_list<A>(values);
        return self();
    }
    /// From a list for two axes.
    template<std::size_t A, std::size_t B>
        requires(rank > 0)
    const View& operator=(const value_type (&values)[A][B]) const {
        assign_list<A, B>(values[0]);
        return self();
    }
    /// From a list for three axes.
    template<std::size_t A, std::size_t B, std::size_t C>
        requires(rank > 0)
    const View& operator=(const value_type (&values)[A][B][C]) const {
        assign_list<A, B, C>(values[0][0]);
        return self();
    }
    /// From a list for four axes.
    template<std::size_t A, std::size_t B, std::size_t C, std::size_t D>
        requires(rank > 0)
    const View& operator=(const value_type (&values)[A][B][C][D]) const {
        assign_list<A, B, C, D>(values[0][0][0]);
        return self();
    }
    /// A compile error that says what is wrong with a list whose rows have different lengths.
    const View& operator=(ragged_list<value_type> values) const
        requires(rank > 0 && std::is_arithmetic_v<value_type>) {
        assign(values);
        return self();
    }

    /// Copies the elements of a view of the same shape and dtype, or the values of a contiguous range of the
    /// dtype with as many values as the variable has elements; or sets a scalar variable to a value. Throws
    /// size_mismatch if the size of the range is not known at compile time and differs. The source may be the
    /// variable itself, or a part of it. tf.Variable.assign
    template<class Operand>
        requires(!AssignsToAll || !needs_constant<value_type, Operand>)
    void assign(const Operand& operand) const {
        constexpr operand_kind kind =
            AssignsToAll ? kind_of_combined<T, Shape, Operand>() : kind_of_assigned<T, Shape, Operand>();
        if constexpr (explain_operand<kind>()) set(operand);
    }
    /// The same for a constant of a wider integer type.
    void assign(constant number) const requires(AssignsToAll&& std::is_integral_v<value_type>) {
        assign(number.value);
    }
    /// From a list that is nested as the shape, of up to four axes: w.assign({{1, 2}, {3, 4}}).
    template<std::size_t A>
        requires(rank > 0)
    void assign(const value_type (&&values)[A]) const { assign_list<A>(values); }
    /// From a list for two axes.
    template<std::size_t A, std::size_t B>
        requires(rank > 0)
    void assign(const value_type (&values)[A][B]) const { assign_list<A, B>(values[0]); }
    /// From a list for three axes.
    template<std::size_t A, std::size_t B, std::size_t C>
        requires(rank > 0)
    void assign(const value_type (&values)[A][B][C]) const { assign_list<A, B, C>(values[0][0]); }
    /// From a list for four axes.
    template<std::size_t A, std::size_t B, std::size_t C, std::size_t D>
        requires(rank > 0)
    void assign(const value_type (&values)[A][B][C][D]) const { assign_list<A, B, C, D>(values[0][0][0]); }
    /// A compile error that says what is wrong with a list whose rows have different lengths.
    void assign(ragged_list<value_type>) const requires(rank > 0 && std::is_arithmetic_v<value_type>) {
        static_assert(rank == 0, "varscope: the rows of a list have different lengths");
    }

    /// Sets all elements to one value.
    template<class Value = value_type>
        requires(!needs_constant<value_type, Value>)
    void fill(const Value& value) const {
        constexpr operand_kind kind = kind_of_combined<T, Shape, Value>();
        constexpr bool is_range = kind == operand_kind::view || kind == operand_kind::range ||
                                  kind == operand_kind::of_other_shape || kind == operand_kind::of_other_size;
        if constexpr (explain_operand < is_range ? operand_kind::of_other_type : kind > ()) set(value);
    }
    /// The same for a constant of a wider integer type.
    void fill(constant number) const requires std::is_integral_v<value_type> { fill(number.value); }

    /// Adds one value to all elements, or the elements of a view or the values of a range as assign takes
    /// them. Integers wrap around. The operand may be the variable itself, but must not overlap it otherwise.
    template<class Operand>
        requires(!needs_constant<value_type, Operand>)
    const View& operator+=(const Operand& operand) const {
        static_assert(!std::is_same_v<value_type, bool>, "varscope: nothing can be added to a boolean");
        if constexpr (explain_operand<kind_of_combined<T, Shape, Operand>()>())
            combine(operand, [](const value_type& a, const value_type& b) { return sum(a, b); });
        return self();
    }
    /// The same for a constant of a wider integer type, as for -= and *=.
    const View& operator+=(constant number) const requires std::is_integral_v<value_type> {
        return *this += number.value;
    }
    /// Subtracts, as += adds.
    template<class Operand>
        requires(!needs_constant<value_type, Operand>)
    const View& operator-=(const Operand& operand) const {
        static_assert(!std::is_same_v<value_type, bool>,
                      "varscope: nothing can be subtracted from a boolean");
        if constexpr (explain_operand<kind_of_combined<T, Shape, Operand>()>())
            combine(operand, [](const value_type& a, const value_type& b) { return difference(a, b); });
        return self();
    }
    /// The same for a constant of a wider integer type.
    const View& operator-=(constant number) const requires std::is_integral_v<value_type> {
        return *this -= number.value;
    }
    /// Multiplies element by element, as += adds.
    template<class Operand>
        requires(!needs_constant<value_type, Operand>)
    const View& operator*=(const Operand& operand) const {
        static_assert(!std::is_same_v<value_type, bool>, "varscope: a boolean cannot be multiplied");
        if constexpr (explain_operand<kind_of_combined<T, Shape, Operand>()>())
            combine(operand, [](const value_type& a, const value_type& b) { return product(a, b); });
        return self();
    }

    /// The same for a constant of a wider integer type.
    const View& operator*=(constant number) const requires std::is_integral_v<value_type> {
        return *this *= number.value;
    }

    void operator=(const assignable&) const = delete;

  protected:
    assignable() = default;
    assignable(const assignable&) = default;
    ~assignable() = default;

    /// Assigns the elements of an operand. It is read while the elements are changed, so that a resource
    /// variable takes another one's values of one moment.
    template<class Operand>
    void set(const Operand& operand) const {
        element_access::change(self(), [&](auto out) {
            read_operand<value_type, Shape>(operand, self().key(),
                                            [&](auto in) { copy_elements(out, in, count); });
        });
    }

  private:
    [[nodiscard]] const View& self() const { return static_cast<const View&>(*this); }

    template<std::size_t... Given>
    void assign_list(const value_type* values) const {
        using given = varscope::shape<static_cast<std::int64_t>(Given)...>;
        static_assert(sizeof(written_element<T>) != 0);
        static_assert(
            std::is_same_v<given, Shape>,
            "varscope: a list is assigned to a variable of another shape; nest it as the shape, {{1, 2}, "
            "{3, 4}} for shape<2, 2>");
        if constexpr (std::is_same_v<given, Shape> && !std::is_const_v<T>)
            set(std::span<const value_type, count>(values, count));
    }
    template<class Operand, class Operation>
    void combine(const Operand& operand, Operation operation) const {
        element_access::change(self(), [&](auto out) {
            read_operand<value_type, Shape>(operand, self().key(), [&](auto in) {
                for (std::size_t i = 0; i < count; ++i) out[i] = operation(out[i], in[i]);
            });
        });
    }
};

} // namespace varscope::detail::operations
