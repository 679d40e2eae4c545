// SPDX-License-Identifier: MIT
// The elements of a tensor as numbers, and as keys whose order is that of the numbers.
#pragma once

#include "../compare_values.hpp"

#include <cmath>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <type_traits>
#include <vector>

namespace tensor_view {

namespace vs = varscope;

// Elements, the complex ones as their absolute values; keys beyond double's 53 bits are exact.
struct number_block {
    std::vector<double> values{};
    std::vector<std::uint64_t> keys{};
    std::uint64_t denormal = 0;
};

// Keys have 32 bits where the numbers of the dtype have no more.
inline unsigned key_bits(vs::data_type type) {
    using enum vs::data_type;
    const bool is_wide = type == int64 || type == uint64 || type == float64 || vs::is_complex(type);
    return is_wide ? 64 : 32;
}

// The bits of a number, turned so that their order is its order; -0 comes before 0.
template<class T>
std::uint64_t key_of(T value) {
    using bits_type = std::conditional_t<sizeof(T) == 8, std::uint64_t, std::uint32_t>;
    constexpr bits_type sign = bits_type{1} << (8 * sizeof(T) - 1);
    bits_type bits;
    std::memcpy(&bits, &value, sizeof bits);
    if constexpr (std::is_floating_point_v<T>)
        return bits & sign ? static_cast<bits_type>(~bits) : static_cast<bits_type>(bits | sign);
    else
        return std::is_signed_v<T> ? bits ^ sign : bits;
}
template<class T>
double value_of_key(std::uint64_t key) {
    using bits_type = std::conditional_t<sizeof(T) == 8, std::uint64_t, std::uint32_t>;
    constexpr bits_type sign = bits_type{1} << (8 * sizeof(T) - 1);
    auto bits = static_cast<bits_type>(key);
    if constexpr (std::is_floating_point_v<T>)
        bits = bits & sign ? static_cast<bits_type>(bits & ~sign) : static_cast<bits_type>(~bits);
    else if constexpr (std::is_signed_v<T>)
        bits ^= sign;
    T value;
    std::memcpy(&value, &bits, sizeof value);
    return static_cast<double>(value);
}

// The type with the keys of an element of type T.
template<class T>
struct keyed {
    using narrow = std::conditional_t<std::is_signed_v<T>, std::int32_t, std::uint32_t>;
    using type =
        std::conditional_t<!std::is_integral_v<T>, float, std::conditional_t<sizeof(T) == 8, T, narrow>>;
};
template<>
struct keyed<double> {
    using type = double;
};

// The number of a key, of those that elements of a dtype have.
inline double value_of(vs::data_type type, std::uint64_t key) {
    if (vs::is_complex(type)) return value_of_key<double>(key);
    return tools::with_type(type, [&]<class T> { return value_of_key<typename keyed<T>::type>(key); });
}

template<class T>
bool is_denormal(T value) {
    constexpr float least_float16 = 0x1p-14f;
    if constexpr (std::is_integral_v<T>)
        return false;
    else if constexpr (std::is_same_v<T, vs::float16>)
        return std::fpclassify(static_cast<float>(value)) != FP_ZERO &&
               std::fabs(static_cast<float>(value)) < least_float16;
    else if constexpr (std::is_same_v<T, vs::bfloat16>)
        return std::fpclassify(static_cast<float>(value)) == FP_SUBNORMAL;
    else
        return std::fpclassify(value) == FP_SUBNORMAL;
}

template<class T>
void decode_as(const std::byte* bytes, std::size_t count, number_block& out) {
    for (std::size_t i = 0; i < count; ++i) {
        T element;
        std::memcpy(static_cast<void*>(&element), bytes + i * sizeof(T), sizeof(T));
        const auto value = static_cast<typename keyed<T>::type>(element);
        out.values[i] = static_cast<double>(value);
        out.keys[i] = key_of(value);
        out.denormal += is_denormal(element);
    }
}
template<class T>
void decode_complex(const std::byte* bytes, std::size_t count, number_block& out) {
    for (std::size_t i = 0; i < count; ++i) {
        T parts[2];
        std::memcpy(parts, bytes + i * sizeof parts, sizeof parts);
        out.values[i] = std::hypot(static_cast<double>(parts[0]), static_cast<double>(parts[1]));
        out.keys[i] = key_of(out.values[i]);
        out.denormal += is_denormal(parts[0]) || is_denormal(parts[1]);
    }
}

// Replaces what is in `out`.
inline void decode(vs::data_type type, const std::byte* bytes, std::size_t count, number_block& out) {
    out.values.resize(count);
    out.keys.resize(count);
    out.denormal = 0;
    if (type == vs::data_type::complex64)
        decode_complex<float>(bytes, count, out);
    else if (type == vs::data_type::complex128)
        decode_complex<double>(bytes, count, out);
    else
        tools::with_type(type, [&]<class T> { decode_as<T>(bytes, count, out); });
}

} // namespace tensor_view
