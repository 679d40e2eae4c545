// SPDX-License-Identifier: MIT
// Against the formula of TensorFlow 1.x, init_ops.py: UniformUnitScaling.
#include <varscope/initializers/uniform_unit_scaling.hpp>

namespace vs = varscope;
using vs::detail::input_size;

static_assert(vs::uniform_unit_scaling().kind == vs::initializer_kind::uniform_unit_scaling);
static_assert(vs::uniform_unit_scaling() == vs::uniform_unit_scaling(1));
static_assert(!(vs::uniform_unit_scaling() == vs::uniform_unit_scaling(1.43)));
static_assert(vs::uniform_unit_scaling(1.43).first.real == 1.43);

template<std::int64_t... Extents>
inline constexpr vs::shape_view view = vs::detail::view_of(&vs::detail::extents_of<vs::shape<Extents...>>);

// All extents but the last, at least 1.
static_assert(input_size(view<>) == 1 && input_size(view<7>) == 1 && input_size(view<7, 5>) == 7);
static_assert(input_size(view<3, 3, 16, 32>) == 144 && input_size(view<0, 5>) == 1);
static_assert(input_size(view<5, 0>) == 5 && input_size(view<5, 0, 3>) == 1);
// More than 2^53 elements: doubles do not overflow.
static_assert(input_size(view<1 << 30, 1 << 28, 1>) == 0x1p58);
