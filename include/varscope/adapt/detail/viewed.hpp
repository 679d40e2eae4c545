// SPDX-License-Identifier: MIT
// What adapters of arrays take: the view of a variable whose elements are in memory.
#pragma once

#include <varscope/store/variable_view.hpp>

#include <climits>
#include <cstdint>

namespace varscope::detail {

template<class View>
struct viewed {
    static constexpr bool is_view = false;
    using element_type = float;
    using shape_type = shape<1>; // after an error
};
template<class T, std::int64_t... Extents>
struct viewed<variable_view<T, shape<Extents...>>> {
    static constexpr bool is_view = true;
    using element_type = T;
    using shape_type = shape<Extents...>;
};

// Whether all extents are ints, which other libraries count with.
template<class Shape>
inline constexpr bool has_int_extents = false;
template<std::int64_t... Extents>
inline constexpr bool has_int_extents<shape<Extents...>> = ((Extents <= INT_MAX) && ...);

} // namespace varscope::detail
