// SPDX-License-Identifier: MIT
#include <varscope/core/dtype.hpp>

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <type_traits>

namespace vs = varscope;
using vs::data_type;

// Each C++ type has one data_type and vice versa, with numpy's name, and the type's own size and alignment.
template<class T>
consteval bool is_known(data_type type, std::string_view name) {
    static_assert(std::is_same_v<vs::element_type<vs::data_type_of<T>>, T>);
    return vs::data_type_of<T> == type && vs::name_of(type) == name && vs::size_of(type) == sizeof(T) &&
           vs::alignment_of(type) == alignof(T);
}
static_assert(is_known<bool>(data_type::boolean, "bool"));
static_assert(is_known<std::int8_t>(data_type::int8, "int8") &&
              is_known<std::uint8_t>(data_type::uint8, "uint8"));
static_assert(is_known<std::int16_t>(data_type::int16, "int16") &&
              is_known<std::uint16_t>(data_type::uint16, "uint16"));
static_assert(is_known<std::int32_t>(data_type::int32, "int32") &&
              is_known<std::uint32_t>(data_type::uint32, "uint32"));
static_assert(is_known<std::int64_t>(data_type::int64, "int64") &&
              is_known<std::uint64_t>(data_type::uint64, "uint64"));
static_assert(is_known<vs::float16>(data_type::float16, "float16"));
static_assert(is_known<vs::bfloat16>(data_type::bfloat16, "bfloat16"));
static_assert(is_known<float>(data_type::float32, "float32") &&
              is_known<double>(data_type::float64, "float64"));
static_assert(is_known<vs::complex64>(data_type::complex64, "complex64"));
static_assert(is_known<vs::complex128>(data_type::complex128, "complex128"));

// All integers, also if two C++ types have the same width.
static_assert(vs::data_type_of<long> == (sizeof(long) == 8 ? data_type::int64 : data_type::int32));
static_assert(vs::data_type_of<long long> == data_type::int64 &&
              vs::data_type_of<unsigned> == data_type::uint32);
static_assert(vs::data_type_of<std::size_t> == vs::data_type_of<std::make_unsigned_t<std::ptrdiff_t>>);
static_assert(vs::data_type_of<signed char> == data_type::int8 &&
              vs::data_type_of<unsigned char> == data_type::uint8);

// Character types have no dtype; types without a dtype cannot be elements.
static_assert(vs::data_type_of<char> == data_type::unspecified &&
              vs::data_type_of<char8_t> == data_type::unspecified);
static_assert(vs::data_type_of<wchar_t> == data_type::unspecified &&
              vs::data_type_of<char32_t> == data_type::unspecified);
static_assert(vs::data_type_of<long double> == data_type::unspecified &&
              vs::data_type_of<void> == data_type::unspecified);
static_assert(vs::data_type_of<std::byte> == data_type::unspecified &&
              vs::data_type_of<int*> == data_type::unspecified);
static_assert(vs::data_type_of<const float> == data_type::unspecified &&
              vs::data_type_of<float&> == data_type::unspecified);

// Each dtype is in at most one class; bool is in none.
consteval int class_of(data_type type) {
    return vs::is_integer(type) + 2 * vs::is_floating(type) + 4 * vs::is_complex(type);
}
static_assert(class_of(data_type::unspecified) == 0 && class_of(data_type::boolean) == 0);
static_assert(class_of(data_type::int8) == 1 && class_of(data_type::int64) == 1);
static_assert(class_of(data_type::uint8) == 1 && class_of(data_type::uint64) == 1);
static_assert(class_of(data_type::float16) == 2 && class_of(data_type::bfloat16) == 2);
static_assert(class_of(data_type::float32) == 2 && class_of(data_type::float64) == 2);
static_assert(class_of(data_type::complex64) == 4 && class_of(data_type::complex128) == 4);
