// SPDX-License-Identifier: MIT
// LibTorch's tensors over the elements of variables.
#pragma once

#include <varscope/adapt/detail/viewed.hpp>
#include <varscope/core/complex.hpp>
#include <varscope/core/float16.hpp>

#include <torch/types.h>

#include <cstdint>
#include <type_traits>

namespace varscope::detail {

template<class T>
inline constexpr c10::ScalarType torch_dtype = c10::ScalarType::Undefined;
template<>
inline constexpr c10::ScalarType torch_dtype<float> = c10::ScalarType::Float;
template<>
inline constexpr c10::ScalarType torch_dtype<double> = c10::ScalarType::Double;
template<>
inline constexpr c10::ScalarType torch_dtype<float16> = c10::ScalarType::Half;
template<>
inline constexpr c10::ScalarType torch_dtype<bfloat16> = c10::ScalarType::BFloat16;
template<>
inline constexpr c10::ScalarType torch_dtype<std::int8_t> = c10::ScalarType::Char;
template<>
inline constexpr c10::ScalarType torch_dtype<std::int16_t> = c10::ScalarType::Short;
template<>
inline constexpr c10::ScalarType torch_dtype<std::int32_t> = c10::ScalarType::Int;
template<>
inline constexpr c10::ScalarType torch_dtype<std::int64_t> = c10::ScalarType::Long;
template<>
inline constexpr c10::ScalarType torch_dtype<std::uint8_t> = c10::ScalarType::Byte;
template<>
inline constexpr c10::ScalarType torch_dtype<bool> = c10::ScalarType::Bool;
template<>
inline constexpr c10::ScalarType torch_dtype<complex64> = c10::ScalarType::ComplexFloat;
template<>
inline constexpr c10::ScalarType torch_dtype<complex128> = c10::ScalarType::ComplexDouble;

// Checked in a separate class, so that a mistake is one error with few notes.
template<class View>
struct torch_tensor {
    using element_type = typename viewed<View>::element_type;
    static constexpr c10::ScalarType dtype = torch_dtype<std::remove_const_t<element_type>>;
    static constexpr bool is_view = viewed<View>::is_view;
    static constexpr bool is_writable = !std::is_const_v<element_type>;
    static constexpr bool has_dtype = dtype != c10::ScalarType::Undefined;
    static constexpr bool is_valid = is_view && is_writable && has_dtype;
    struct check {
        static_assert(is_view, "varscope: a tensor is over a view of a variable, as vs::get<path>(store) "
                               "gives, but not of a partitioned or a resource variable");
        static_assert(is_writable, "varscope: tensors can be written to, and this store can only be read");
        static_assert(has_dtype, "varscope: LibTorch has no dtype for unsigned integers of more than 8 bits");
    };
};

// A tensor over the elements, which does not own them.
template<class View>
at::Tensor torch_tensor_of(const View& view) {
    using tensor = torch_tensor<View>;
    static_assert(sizeof(typename tensor::check) != 0);
    if constexpr (tensor::is_valid) {
        std::int64_t sizes[View::rank + 1]{};
        for (std::size_t axis = 0; axis < View::rank; ++axis)
            sizes[axis] = static_cast<std::int64_t>(view.shape()[axis]);
        return ::torch::from_blob(view.data(), at::IntArrayRef(sizes, View::rank),
                                  at::TensorOptions(tensor::dtype));
    } else {
        return {};
    }
}

} // namespace varscope::detail
