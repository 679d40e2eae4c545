// SPDX-License-Identifier: MIT
// What the layers of this folder share: the matrix of a batch, and what a layer takes.
//
// A layer is a type. declare<"name">() has its variables, in a scope of that name; operator()(scope, x)
// computes the output; backward(scope, gradient, x, dy) adds the gradients of the variables to `gradient`,
// the same scope of another store, and returns that of x. Nothing is kept between them: backward computes
// again what it needs besides x. Rows are examples; a row of an image is height x width x channels, as
// TensorFlow has it.
#pragma once

#include <varscope/adapt/eigen.hpp>
#include <varscope/store.hpp>

#include <cassert>
#include <type_traits>

namespace vs = varscope;

namespace layers {

// Any number of rows, of which each is in one piece. Eigen has no row-major columns.
template<class T, int Columns>
using batch = Eigen::Matrix<T, Eigen::Dynamic, Columns, Columns == 1 ? Eigen::ColMajor : Eigen::RowMajor>;

// Whether a matrix has that many columns, as far as its type tells.
template<class X, int Columns>
inline constexpr bool has_columns = X::ColsAtCompileTime == Columns || X::ColsAtCompileTime == Eigen::Dynamic;

// The element type of a variable, and of what is computed with it.
template<class Map>
using element_of = typename std::remove_cvref_t<Map>::Scalar;

// x itself, once it is known to fit. In place of one that does not, which a layer has refused, an empty one
// that does: Eigen has nothing to add then.
template<class T, int Columns, class X>
decltype(auto) checked(const X& x) {
    constexpr bool same_elements = std::is_same_v<typename X::Scalar, T>;
    static_assert(same_elements,
                  "layers: the elements have another type than the variables; write x.cast<T>()");
    if constexpr (same_elements && has_columns<X, Columns>) {
        assert(x.cols() == Columns &&
               "layers: the matrix has another number of columns than the layer takes");
        return (x);
    } else {
        return batch<T, Columns>();
    }
}

// A variable as a matrix, of which the columns are its last axis. The number of rows is not static: Eigen
// would put a product of that size on the stack, and does not compile it for a large kernel.
template<int Columns>
auto rows_of(const auto& variable) {
    auto elements = vs::eigen(variable.span());
    using element = element_of<decltype(elements)>;
    constexpr bool is_const = std::is_const_v<std::remove_pointer_t<decltype(elements.data())>>;
    using matrix = std::conditional_t<is_const, const batch<element, Columns>, batch<element, Columns>>;
    return Eigen::Map<matrix>(elements.data(), elements.size() / Columns, Columns);
}

// Each row of x followed by that of y: [x, h] of the recurrent cells.
template<int Columns, class T, int More, int Order>
auto beside(const auto& x, const Eigen::Matrix<T, Eigen::Dynamic, More, Order>& y) {
    assert(x.rows() == y.rows() && "layers: x and the state have as many rows");
    batch<T, Columns + More> both(x.rows(), Columns + More);
    both << x, y;
    return both;
}

} // namespace layers
