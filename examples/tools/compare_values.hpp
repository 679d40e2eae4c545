// SPDX-License-Identifier: MIT
// Compares two tensors with the same dtype and shape: how many elements differ, and by how much.
#pragma once

#include "tensor_source.hpp"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <cstring>
#include <optional>

namespace tools {

// Calls f.template operator()<T>() with the element type of a dtype.
template<class F>
auto with_type(vs::data_type dtype, F f) {
    using enum vs::data_type;
    switch (dtype) {
    case boolean:
    case uint8: return f.template operator()<std::uint8_t>(); // a file's bool may be any byte
    case int8: return f.template operator()<std::int8_t>();
    case int16: return f.template operator()<std::int16_t>();
    case int32: return f.template operator()<std::int32_t>();
    case int64: return f.template operator()<std::int64_t>();
    case uint16: return f.template operator()<std::uint16_t>();
    case uint32: return f.template operator()<std::uint32_t>();
    case uint64: return f.template operator()<std::uint64_t>();
    case float16: return f.template operator()<vs::float16>();
    case bfloat16: return f.template operator()<vs::bfloat16>();
    case complex64:
    case float32: return f.template operator()<float>();
    default: return f.template operator()<double>();
    }
}

struct value_difference {
    std::uint64_t count = 0;
    std::uint64_t first = 0;
    long double largest = 0; // infinite for NaN against a number
};

// Without a tolerance, elements differ if their bytes do, as those of 0 and -0 and of two kinds of NaN.
class value_comparison {
  public:
    value_comparison(vs::data_type dtype, std::optional<double> tolerance)
        : dtype_(dtype),
          tolerance_(tolerance) {}

    void compare(const std::byte* a, const std::byte* b, std::size_t count) {
        with_type(dtype_, [&]<class T> { compare_as<T>(a, b, count); });
        done_ += count;
    }
    [[nodiscard]] const value_difference& result() const { return result_; }

  private:
    template<class T>
    void compare_as(const std::byte* a, const std::byte* b, std::size_t count) {
        const std::size_t size = vs::size_of(dtype_); // of complex numbers two
        for (std::size_t i = 0; i < count; ++i, a += size, b += size) {
            if (std::memcmp(a, b, size) == 0) continue;
            long double distance = 0;
            for (std::size_t part = 0; part < size; part += sizeof(T))
                distance = std::max(distance, distance_of<T>(a + part, b + part));
            if (!tolerance_ || distance > *tolerance_) add(done_ + i, distance);
        }
    }
    template<class T>
    static long double distance_of(const std::byte* a, const std::byte* b) {
        T x, y;
        std::memcpy(static_cast<void*>(&x), a, sizeof(T));
        std::memcpy(static_cast<void*>(&y), b, sizeof(T));
        const auto first = number_of(x), second = number_of(y);
        if (first == second || (std::isnan(first) && std::isnan(second))) return 0;
        const long double distance = std::fabs(first - second);
        return std::isnan(distance) ? HUGE_VALL : distance;
    }
    template<class T>
    static long double number_of(T value) {
        if constexpr (std::is_arithmetic_v<T>)
            return static_cast<long double>(value);
        else
            return static_cast<float>(value);
    }
    void add(std::uint64_t index, long double distance) {
        if (result_.count++ == 0) result_.first = index;
        result_.largest = std::max(result_.largest, distance);
    }

    vs::data_type dtype_;
    std::optional<double> tolerance_;
    std::uint64_t done_ = 0;
    value_difference result_;
};

} // namespace tools
