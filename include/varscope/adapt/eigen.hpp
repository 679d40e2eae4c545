// SPDX-License-Identifier: MIT
// Eigen: eigen(view) is a matrix, or a vector, over the elements of a variable. Nothing is copied.
//
// Products of maps are expressions, which refer to the maps: give them to a function that returns a matrix,
// or call eval() before the maps are gone. Eigen puts temporaries of static size on the stack, and does not
// compile products of static sizes beyond some 200,000 elements: for the gradient of a large kernel, map
// view.data() with a dynamic number of rows. See <varscope/adapt/eigen_tensor.hpp> for more than two axes.
#pragma once

#include <varscope/adapt/detail/eigen_elements.hpp>
#include <varscope/store/detail/error_view.hpp>

#include <Eigen/Core>

#include <cassert>
#include <cstddef>
#include <cstdint>
#include <span>
#include <type_traits>

namespace varscope {

namespace detail {

// A variable with one axis is a column. A row-major array with one column is a column-major one, which is the
// only one that Eigen has.
template<class T, class Shape>
struct eigen_matrix {
    using type = void;
};
template<class T, std::int64_t Size>
struct eigen_matrix<T, shape<Size>> {
    using type = Eigen::Matrix<T, static_cast<int>(Size), 1>;
};
template<class T, std::int64_t Rows, std::int64_t Columns>
struct eigen_matrix<T, shape<Rows, Columns>> {
    static constexpr int order = Columns == 1 ? Eigen::ColMajor : Eigen::RowMajor;
    using type = Eigen::Matrix<T, static_cast<int>(Rows), static_cast<int>(Columns), order>;
};

template<int Alignment>
inline constexpr bool is_eigen_alignment = Alignment == Eigen::Unaligned ||
                                           (Alignment >= Eigen::Aligned8 && Alignment <= Eigen::Aligned128 &&
                                            (Alignment & (Alignment - 1)) == 0);

// Checked in a separate class, so that a mistake is one error with few notes.
template<class View, int Alignment>
struct eigen_map {
    using shape_type = typename viewed<View>::shape_type;
    using element_type = typename viewed<View>::element_type;
    static constexpr bool is_view = viewed<View>::is_view;
    static constexpr bool is_matrix = shape_type::rank == 1 || shape_type::rank == 2;
    static constexpr bool has_ints = has_int_extents<shape_type>;
    static constexpr bool is_alignment = is_eigen_alignment<Alignment>;
    static constexpr bool is_valid = is_view && is_matrix && has_ints && is_alignment;
    using plain = typename eigen_matrix<std::remove_const_t<eigen_element_of<element_type>>,
                                        std::conditional_t<is_valid, shape_type, shape<1>>>::type;
    using type = Eigen::Map<eigen_constness<element_type, plain>, Alignment>;
    struct check {
        static_assert(
            is_view,
            "varscope: eigen takes a view of a variable, as in vs::eigen(vs::get<path>(store)), but not of a "
            "partitioned or a resource variable; or a std::span");
        static_assert(is_matrix,
                      "varscope: eigen takes variables with one or two axes; write vs::eigen_tensor, of "
                      "<varscope/adapt/eigen_tensor.hpp>, for others");
        static_assert(has_ints,
                      "varscope: Eigen counts rows and columns with int, and this variable has more");
        static_assert(is_alignment, "varscope: eigen takes one of Eigen's alignments, as in "
                                    "vs::eigen<Eigen::Aligned64>(view)");
    };
};

inline bool is_aligned(const void* data, int alignment) {
    return alignment == 0 ||
           reinterpret_cast<std::uintptr_t>(data) % static_cast<std::size_t>(alignment) == 0;
}

} // namespace detail

/// The elements of a variable [m,n] as an Eigen::Map of a row-major m x n matrix, those of a variable [n] as
/// one of a column: sizes are static, nothing is copied, and what is written to one is read from the other.
/// Of a const store, of a const matrix. bfloat16 and float16 are Eigen::bfloat16 and Eigen::half, complex64
/// std::complex<float>. Valid as long as the view.
///
/// eigen<Eigen::Aligned64>(view) lets Eigen use instructions for aligned memory; assert checks that it is:
/// alignment<graph, path> says what each variable has. A compile error for a variable with no axis or more
/// than two.
template<int Alignment = Eigen::Unaligned, class View>
auto eigen(const View& view) {
    using map = detail::eigen_map<View, Alignment>;
    static_assert(sizeof(typename map::check) != 0);
    if constexpr (map::is_valid) {
        assert(detail::is_aligned(view.data(), Alignment) && "varscope: this variable is less aligned");
        return typename map::type(detail::eigen_pointer(view.data()));
    } else {
        return detail::anything();
    }
}

/// The elements of a span, as of trainable_span(store), as an Eigen::Map of a column, of which the number of
/// rows is static if that of the span is. Valid as long as the span's elements.
template<int Alignment = Eigen::Unaligned, class T, std::size_t Size>
auto eigen(std::span<T, Size> elements) {
    static_assert(detail::is_eigen_alignment<Alignment>,
                  "varscope: eigen takes one of Eigen's alignments, as in vs::eigen<Eigen::Aligned64>(span)");
    constexpr int rows = Size <= std::size_t{INT_MAX} ? static_cast<int>(Size) : Eigen::Dynamic;
    using plain = Eigen::Matrix<std::remove_const_t<detail::eigen_element_of<T>>, rows, 1>;
    assert(detail::is_aligned(elements.data(), Alignment) && "varscope: this span is less aligned");
    return Eigen::Map<detail::eigen_constness<T, plain>, Alignment>(
        detail::eigen_pointer(elements.data()), static_cast<Eigen::Index>(elements.size()));
}

} // namespace varscope
