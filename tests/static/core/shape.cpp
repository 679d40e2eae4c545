// SPDX-License-Identifier: MIT
#include <varscope/core/shape.hpp>

#include <cstdint>
#include <limits>

namespace vs = varscope;
using vs::detail::extents_of;
using vs::detail::shape_fault;
using vs::detail::view_of;

static_assert(vs::shape<>::rank == 0 && vs::shape<7>::rank == 1 && vs::shape<2, 3, 4>::rank == 3);

template<std::int64_t... Extents>
inline constexpr vs::shape_view view = view_of(&extents_of<vs::shape<Extents...>>);

static_assert(view<>.empty() && view<>.begin() == view<>.end() && vs::element_count(view<>) == 1);
static_assert(view<2, 3>.size() == 2 && view<2, 3>[0] == 2 && view<2, 3>[1] == 3 && !view<2, 3>.empty());
static_assert(view<2, 3>.end() - view<2, 3>.begin() == 2 && *view<2, 3>.data() == 2);
static_assert(vs::element_count(view<2, 3, 4>) == 24 && vs::element_count(view<5, 0, 4>) == 0);

inline constexpr std::size_t two_three[] = {2, 3};
static_assert(view<2, 3> == vs::shape_view(two_three, 2) && !(view<2, 3> == view<3, 2>));
static_assert(!(view<2, 3> == view<2>)&&!(view<> == view<1>)&&view<> == vs::shape_view());

// One object per shape: its address represents it.
template<class Shape>
inline constexpr const vs::detail::extents* address = &extents_of<Shape>;
static_assert(address<vs::shape<2, 3>> == &extents_of<vs::shape<1 + 1, 3>> &&
              address<vs::shape<2>>->count != address<vs::shape<3>>->count);

static_assert(extents_of<vs::shape<>>.count == 1 && extents_of<vs::shape<>>.fault == shape_fault::none);
static_assert(extents_of<vs::shape<2, 0, 3>>.count == 0 &&
              extents_of<vs::shape<2, 0, 3>>.fault == shape_fault::none);
static_assert(extents_of<vs::shape<2, -1>>.fault == shape_fault::negative_extent);
static_assert(extents_of<vs::shape<std::numeric_limits<std::int64_t>::min()>>.fault ==
              shape_fault::negative_extent);
// A 0 does not hide a negative extent before it, and nothing after it can overflow.
static_assert(extents_of<vs::shape<-1, 0>>.fault == shape_fault::negative_extent);
static_assert(extents_of<vs::shape<0, 1LL << 62, 1LL << 62>>.fault == shape_fault::none);

// At most 2^63 - 1 bytes, whatever the element: elements have up to 16 bytes.
static_assert(extents_of<vs::shape<(1LL << 59) - 1>>.fault == shape_fault::none);
static_assert(extents_of<vs::shape<1LL << 59>>.fault == shape_fault::size_overflow);
static_assert(extents_of<vs::shape<1LL << 32, 1LL << 32>>.fault == shape_fault::size_overflow);
static_assert(extents_of<vs::shape<1LL << 29, (1LL << 30) - 1>>.count == (1LL << 59) - (1LL << 29));

// numpy's limit.
using rank_32 =
    vs::shape<1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 2>;
using rank_33 = vs::shape<1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1,
                          1, 1, 1, 1, 0>;
static_assert(rank_32::rank == 32 && extents_of<rank_32>.fault == shape_fault::none &&
              extents_of<rank_32>.count == 2);
static_assert(rank_33::rank == 33 && extents_of<rank_33>.fault == shape_fault::rank_overflow);
