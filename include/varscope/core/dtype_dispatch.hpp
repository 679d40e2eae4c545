// SPDX-License-Identifier: MIT
// From a dtype that is a value to code for its element type.
#pragma once

#include <varscope/core/dtype.hpp>

#include <cstdint>

namespace varscope::detail {

// Calls visit with a null pointer of the element type.
template<class Visit>
constexpr void with_element_type(data_type type, Visit visit) {
    switch (type) {
    case data_type::unspecified: return;
    case data_type::boolean: return visit(static_cast<bool*>(nullptr));
    case data_type::int8: return visit(static_cast<std::int8_t*>(nullptr));
    case data_type::int16: return visit(static_cast<std::int16_t*>(nullptr));
    case data_type::int32: return visit(static_cast<std::int32_t*>(nullptr));
    case data_type::int64: return visit(static_cast<std::int64_t*>(nullptr));
    case data_type::uint8: return visit(static_cast<std::uint8_t*>(nullptr));
    case data_type::uint16: return visit(static_cast<std::uint16_t*>(nullptr));
    case data_type::uint32: return visit(static_cast<std::uint32_t*>(nullptr));
    case data_type::uint64: return visit(static_cast<std::uint64_t*>(nullptr));
    case data_type::float16: return visit(static_cast<float16*>(nullptr));
    case data_type::bfloat16: return visit(static_cast<bfloat16*>(nullptr));
    case data_type::float32: return visit(static_cast<float*>(nullptr));
    case data_type::float64: return visit(static_cast<double*>(nullptr));
    case data_type::complex64: return visit(static_cast<complex64*>(nullptr));
    case data_type::complex128: return visit(static_cast<complex128*>(nullptr));
    }
}

// Calls visit with a null pointer to the element type, if that is a floating-point type.
template<class Visit>
constexpr void with_floating_type(data_type type, Visit visit) {
    switch (type) {
    case data_type::float16: return visit(static_cast<float16*>(nullptr));
    case data_type::bfloat16: return visit(static_cast<bfloat16*>(nullptr));
    case data_type::float32: return visit(static_cast<float*>(nullptr));
    case data_type::float64: return visit(static_cast<double*>(nullptr));
    default: return; // the graph has refused it
    }
}

} // namespace varscope::detail
