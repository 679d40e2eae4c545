// SPDX-License-Identifier: MIT
// The element types a variable can have.
#pragma once

#include <varscope/core/bits.hpp>
#include <varscope/core/complex.hpp>
#include <varscope/core/float16.hpp>

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <type_traits>

namespace varscope {

#if defined(__GNUC__) && !defined(__clang__)
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored                                                                               \
    "-Wshadow" // g++ 12 takes enumerators of an enum class for shadows of the types
#endif
/// The element type of a variable as a value; the names are numpy's. `unspecified` appears in declarations
/// only, never in a graph. tf.DType
enum class data_type : unsigned char {
    unspecified, ///< not given
    boolean,     ///< bool, 1 byte of value 0 or 1; numpy's name is "bool"
    int8,        ///< a signed integer of 8 bits
    int16,       ///< a signed integer of 16 bits
    int32,       ///< a signed integer of 32 bits
    int64,       ///< a signed integer of 64 bits
    uint8,       ///< an unsigned integer of 8 bits
    uint16,      ///< an unsigned integer of 16 bits
    uint32,      ///< an unsigned integer of 32 bits
    uint64,      ///< an unsigned integer of 64 bits
    float16,     ///< IEEE 754 binary16, varscope::float16
    bfloat16,    ///< the upper half of a float, varscope::bfloat16
    float32,     ///< float, IEEE 754 binary32
    float64,     ///< double, IEEE 754 binary64
    complex64,   ///< two floats, varscope::complex64
    complex128   ///< two doubles, varscope::complex128
};
#if defined(__GNUC__) && !defined(__clang__)
#pragma GCC diagnostic pop
#endif

namespace detail {

struct dtype_facts {
    std::string_view name;
    unsigned char size; // in bytes
    unsigned char alignment;
};

inline constexpr dtype_facts dtype_table[] = {
    {"unspecified", 0, 1}, {"bool", 1, 1},    {"int8", 1, 1},      {"int16", 2, 2},
    {"int32", 4, 4},       {"int64", 8, 8},   {"uint8", 1, 1},     {"uint16", 2, 2},
    {"uint32", 4, 4},      {"uint64", 8, 8},  {"float16", 2, 2},   {"bfloat16", 2, 2},
    {"float32", 4, 4},     {"float64", 8, 8}, {"complex64", 8, 4}, {"complex128", 16, 8},
};
static_assert(std::size(dtype_table) == static_cast<std::size_t>(data_type::complex128) + 1);

template<class T>
constexpr data_type integer_type() {
    constexpr data_type by_width[] = {data_type::int8, data_type::int16, data_type::int32, data_type::int64};
    constexpr int width = sizeof(T) == 1 ? 0 : sizeof(T) == 2 ? 1 : sizeof(T) == 4 ? 2 : 3;
    constexpr int offset = std::is_signed_v<T> ? 0 : 4;
    return static_cast<data_type>(static_cast<int>(by_width[width]) + offset);
}

template<class T>
inline constexpr bool is_character = false;
template<>
inline constexpr bool is_character<char> = true;
template<>
inline constexpr bool is_character<wchar_t> = true;
template<>
inline constexpr bool is_character<char8_t> = true;
template<>
inline constexpr bool is_character<char16_t> = true;
template<>
inline constexpr bool is_character<char32_t> = true;

} // namespace detail

/// numpy's name of the type: "float32", "bool", "bfloat16", ...
constexpr std::string_view name_of(data_type type) {
    return detail::dtype_table[static_cast<std::size_t>(type)].name;
}
/// The size of one element in bytes; 0 for `unspecified`.
constexpr std::size_t size_of(data_type type) {
    return detail::dtype_table[static_cast<std::size_t>(type)].size;
}
/// The alignment of one element in bytes, the same on every machine; 1 for `unspecified`.
constexpr std::size_t alignment_of(data_type type) {
    return detail::dtype_table[static_cast<std::size_t>(type)].alignment;
}

/// Is it complex64 or complex128? tf.DType.is_complex
constexpr bool is_complex(data_type type) { return type >= data_type::complex64; }
/// Is it a real floating-point type? tf.DType.is_floating
constexpr bool is_floating(data_type type) { return type >= data_type::float16 && !is_complex(type); }
/// Is it a signed or unsigned integer? bool is not. tf.DType.is_integer
constexpr bool is_integer(data_type type) { return type >= data_type::int8 && type <= data_type::uint64; }

namespace detail {

// Of a floating-point or complex type: the greatest double that becomes finite if it is rounded, to float at
// first.
constexpr double greatest_of(data_type type) {
    return type == data_type::float64 || type == data_type::complex128 ? max_double
           : type == data_type::float16                                ? 0x1.ffdffep15
           : type == data_type::bfloat16                               ? 0x1.fefffep127
                                                                       : 0x1.fffffefffffffp127;
}
// Whether it becomes finite. By the bits, as is_nan.
constexpr bool is_finite_as(data_type type, double value) {
    return (__builtin_bit_cast(std::uint64_t, value) & ~(std::uint64_t{1} << 63)) <=
           __builtin_bit_cast(std::uint64_t, greatest_of(type));
}

} // namespace detail

/// The `data_type` of a C++ type: integers by size and sign; `unspecified` if the type cannot be an element,
/// as character types cannot.
template<class T>
inline constexpr data_type data_type_of = data_type::unspecified;
/// Of integers other than character types, by size and sign.
template<class T>
    requires(std::is_integral_v<T> && !detail::is_character<T> && sizeof(T) <= 8)
inline constexpr data_type data_type_of<T> = detail::integer_type<T>();
/// Of bool.
template<>
inline constexpr data_type data_type_of<bool> = data_type::boolean;
/// Of float16.
template<>
inline constexpr data_type data_type_of<float16> = data_type::float16;
/// Of bfloat16.
template<>
inline constexpr data_type data_type_of<bfloat16> = data_type::bfloat16;
/// Of float.
template<>
inline constexpr data_type data_type_of<float> = data_type::float32;
/// Of double.
template<>
inline constexpr data_type data_type_of<double> = data_type::float64;
/// Of complex64.
template<>
inline constexpr data_type data_type_of<complex64> = data_type::complex64;
/// Of complex128.
template<>
inline constexpr data_type data_type_of<complex128> = data_type::complex128;

namespace detail {

template<data_type>
struct element_type_of;
template<>
struct element_type_of<data_type::boolean> {
    using type = bool;
};
template<>
struct element_type_of<data_type::int8> {
    using type = std::int8_t;
};
template<>
struct element_type_of<data_type::int16> {
    using type = std::int16_t;
};
template<>
struct element_type_of<data_type::int32> {
    using type = std::int32_t;
};
template<>
struct element_type_of<data_type::int64> {
    using type = std::int64_t;
};
template<>
struct element_type_of<data_type::uint8> {
    using type = std::uint8_t;
};
template<>
struct element_type_of<data_type::uint16> {
    using type = std::uint16_t;
};
template<>
struct element_type_of<data_type::uint32> {
    using type = std::uint32_t;
};
template<>
struct element_type_of<data_type::uint64> {
    using type = std::uint64_t;
};
template<>
struct element_type_of<data_type::float16> {
    using type = float16;
};
template<>
struct element_type_of<data_type::bfloat16> {
    using type = bfloat16;
};
template<>
struct element_type_of<data_type::float32> {
    using type = float;
};
template<>
struct element_type_of<data_type::float64> {
    using type = double;
};
template<>
struct element_type_of<data_type::complex64> {
    using type = complex64;
};
template<>
struct element_type_of<data_type::complex128> {
    using type = complex128;
};

} // namespace detail

/// The C++ type of the elements of a `data_type`.
template<data_type Type>
using element_type = typename detail::element_type_of<Type>::type;

} // namespace varscope
