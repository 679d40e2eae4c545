// SPDX-License-Identifier: MIT
// Eigen's types for the elements of variables.
#pragma once

#include <varscope/adapt/detail/viewed.hpp>
#include <varscope/core/complex.hpp>
#include <varscope/core/float16.hpp>

#include <Eigen/Core>

#include <complex>
#include <type_traits>

namespace varscope::detail {

template<class T>
struct eigen_element {
    using type = T;
};
template<>
struct eigen_element<float16> {
    using type = Eigen::half;
};
template<>
struct eigen_element<bfloat16> {
    using type = Eigen::bfloat16;
};
template<class Real>
struct eigen_element<basic_complex<Real>> {
    using type = std::complex<Real>;
};
// Of const elements only if T is const.
template<class T>
using eigen_element_of =
    std::conditional_t<std::is_const_v<T>, const typename eigen_element<std::remove_const_t<T>>::type,
                       typename eigen_element<T>::type>;

// Eigen maps arrays of const elements as const arrays.
template<class T, class Array>
using eigen_constness = std::conditional_t<std::is_const_v<T>, const Array, Array>;

// The same elements under Eigen's name for their type, which has the same representation.
template<class T>
eigen_element_of<T>* eigen_pointer(T* elements) {
    static_assert(sizeof(eigen_element_of<T>) == sizeof(T) && alignof(eigen_element_of<T>) == alignof(T));
    return reinterpret_cast<eigen_element_of<T>*>(elements);
}

} // namespace varscope::detail
