// SPDX-License-Identifier: MIT
// Which types are indices of elements: integers, and what converts to one integer type.
#pragma once

#include <varscope/core/platform.hpp>

#include <type_traits>

namespace varscope::detail {

// With a plus, numbers of 16 bits become floats, and classes like std::integral_constant integers.
template<class Index>
concept index_like = requires(const Index& index) {
    requires std::is_integral_v<decltype(+index)>;
};

} // namespace varscope::detail
