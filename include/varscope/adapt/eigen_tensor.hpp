// SPDX-License-Identifier: MIT
// Eigen's tensors: eigen_tensor(view) is one over the elements of a variable. Nothing is copied. Apart from
// eigen.hpp, as Eigen's header of tensors takes long to compile.
#pragma once

#include <varscope/adapt/detail/eigen_elements.hpp>
#include <varscope/store/detail/error_view.hpp>

#include <unsupported/Eigen/CXX11/Tensor>

#include <type_traits>

namespace varscope {

namespace detail {

template<class T, class Shape>
struct eigen_tensor_of;
template<class T, std::int64_t... Extents>
struct eigen_tensor_of<T, shape<Extents...>> {
    using type = Eigen::TensorFixedSize<T, Eigen::Sizes<Extents...>, Eigen::RowMajor>;
};

template<class View>
struct eigen_tensor_map {
    using element_type = typename viewed<View>::element_type;
    static constexpr bool is_view = viewed<View>::is_view;
    using plain = typename eigen_tensor_of<std::remove_const_t<eigen_element_of<element_type>>,
                                           typename viewed<View>::shape_type>::type;
    using type = Eigen::TensorMap<eigen_constness<element_type, plain>>;
    struct check {
        static_assert(
            is_view,
            "varscope: eigen_tensor takes a view of a variable, as in "
            "vs::eigen_tensor(vs::get<path>(store)), but not of a partitioned or a resource variable");
    };
};

} // namespace detail

/// The elements of a variable with any number of axes as an Eigen::TensorMap with static sizes, row-major:
/// nothing is copied, and what is written to one is read from the other. Elements as those of eigen(view).
/// Valid as long as the view.
template<class View>
auto eigen_tensor(const View& view) {
    using map = detail::eigen_tensor_map<View>;
    static_assert(sizeof(typename map::check) != 0);
    if constexpr (map::is_view)
        return typename map::type(detail::eigen_pointer(view.data()), typename map::plain::Dimensions());
    else
        return detail::anything();
}

} // namespace varscope
