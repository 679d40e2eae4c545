// SPDX-License-Identifier: MIT
// An element in another dtype.
#pragma once

#include <varscope/core/dtype.hpp>

#include <type_traits>

namespace varscope::detail {

template<class To, class From>
constexpr To element_cast(const From& value) {
    if constexpr (is_complex(data_type_of<From>) && is_complex(data_type_of<To>))
        return To(static_cast<decltype(To().real())>(value.real()),
                  static_cast<decltype(To().real())>(value.imag()));
    else if constexpr (is_complex(data_type_of<To>))
        return To(static_cast<decltype(To().real())>(value));
    else if constexpr (is_complex(data_type_of<From>))
        return To(); // the graph has refused it
    else if constexpr (std::is_same_v<From, float16> || std::is_same_v<From, bfloat16>)
        return static_cast<To>(static_cast<float>(value)); // the two do not convert to each other
    else
        return static_cast<To>(value);
}

} // namespace varscope::detail
