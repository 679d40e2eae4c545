// SPDX-License-Identifier: MIT
// Converts elements from one dtype to another.
#pragma once

#include <varscope/core/element_cast.hpp>

#include <cstddef>
#include <cstring>
#include <type_traits>

namespace varscope::detail::elements {

// Converts `count` elements; returns the index of the first that cannot be converted, or `count`.
using convert_elements = std::size_t (*)(std::byte* out, const std::byte* in, std::size_t count);

struct conversion {
    data_type to = data_type::unspecified;
    data_type from = data_type::unspecified;
    convert_elements run = nullptr;
};

template<class To, class From>
constexpr bool can_convert() {
    constexpr data_type to = data_type_of<To>, from = data_type_of<From>;
    if constexpr (to == data_type::unspecified || from == data_type::unspecified)
        return false;
    else if constexpr (is_complex(to) || is_complex(from))
        return is_complex(to) && (is_complex(from) || is_floating(from));
    else
        return is_floating(to) || !is_floating(from);
}

// Whether an integer has the same value in the other type.
template<class To, class From>
bool fits(From value) {
    if constexpr (is_floating(data_type_of<To>) || is_complex(data_type_of<To>)) {
        return true;
    } else {
        const To converted = static_cast<To>(value);
        return static_cast<From>(converted) == value && (converted < To()) == (value < From());
    }
}
// A bool in a file may be any byte.
template<class T>
using stored_as = std::conditional_t<std::is_same_v<T, bool>, unsigned char, T>;

template<class To, class From>
std::size_t convert_all(std::byte* out, const std::byte* in, std::size_t count) {
    for (std::size_t i = 0; i < count; ++i) {
        stored_as<From> value;
        std::memcpy(static_cast<void*>(&value), in + i * sizeof(From), sizeof(From));
        if constexpr (std::is_same_v<From, bool>)
            if (value > 1) return i;
        if (!fits<To>(value)) return i;
        const To result = element_cast<To>(value);
        std::memcpy(out + i * sizeof(To), static_cast<const void*>(&result), sizeof(To));
    }
    return count;
}

template<class To, class From>
struct checked_conversion {
    static_assert(can_convert<To, From>(),
                  "varscope: convert<To, From> converts numbers to floating-point numbers, and integers to "
                  "integers");
};
template<class To, class From>
constexpr conversion conversion_of() {
    if constexpr (can_convert<To, From>())
        return {data_type_of<To>, data_type_of<From>, convert_all<To, From>};
    else
        return {}; // after the error
}

} // namespace varscope::detail::elements
