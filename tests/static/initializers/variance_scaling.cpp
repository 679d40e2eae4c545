// SPDX-License-Identifier: MIT
// Against the formulas of TensorFlow 1.x, init_ops.py: _compute_fans and VarianceScaling.
#include <varscope/initializers/variance_scaling.hpp>

namespace vs = varscope;
using vs::detail::fans_of;
using vs::detail::scaled_variance;

template<std::int64_t... Extents>
inline constexpr vs::shape_view view = vs::detail::view_of(&vs::detail::extents_of<vs::shape<Extents...>>);

template<std::int64_t... Extents>
consteval bool has_fans(double in, double out) {
    return fans_of(view<Extents...>).in == in && fans_of(view<Extents...>).out == out;
}
static_assert(has_fans<>(1, 1) && has_fans<7>(7, 7) && has_fans<2, 5>(2, 5));
static_assert(has_fans<3, 4, 5>(12, 15) && has_fans<3, 3, 16, 32>(144, 288));
static_assert(has_fans<2, 3, 4, 5, 6>(120, 144) && has_fans<0, 5>(0, 5));
// More than 2^53 elements: doubles do not overflow.
static_assert(has_fans<1 << 30, 1 << 28, 1>(0x1p58, 0x1p30));

// scale / n, n at least 1: fan in 144, fan out 288, mean 216.
static_assert(scaled_variance(2.0, vs::fan_mode::fan_in, view<3, 3, 16, 32>) == 2.0 / 144);
static_assert(scaled_variance(2.0, vs::fan_mode::fan_out, view<3, 3, 16, 32>) == 2.0 / 288);
static_assert(scaled_variance(2.0, vs::fan_mode::fan_avg, view<3, 3, 16, 32>) == 2.0 / 216);
static_assert(scaled_variance(2.0, vs::fan_mode::fan_in, view<>) == 2.0);
static_assert(scaled_variance(2.0, vs::fan_mode::fan_in, view<0, 5>) == 2.0);
static_assert(scaled_variance(2.0, vs::fan_mode::fan_avg, view<0, 1>) == 2.0);
static_assert(scaled_variance(2.0, vs::fan_mode::fan_avg, view<1, 2>) == 2.0 / 1.5);

// sqrt(1 - 4 phi(2) / (2 Phi(2) - 1)) in double: scipy.stats.truncnorm(-2, 2).std(), and TensorFlow's
// constant.
static_assert(vs::detail::truncated_normal_stddev == 0.87962566103423978);

consteval bool is_scaling(const vs::initializer& values, double scale, vs::fan_mode mode,
                          vs::distribution distribution) {
    return values.kind == vs::initializer_kind::variance_scaling && values.first.real == scale &&
           values.mode == mode && values.distribution == distribution;
}
constexpr auto truncated = vs::distribution::truncated_normal;
constexpr auto uniform = vs::distribution::uniform;
static_assert(is_scaling(vs::variance_scaling(), 1, vs::fan_mode::fan_in, truncated));
static_assert(is_scaling(vs::glorot_uniform(), 1, vs::fan_mode::fan_avg, uniform));
static_assert(is_scaling(vs::glorot_normal(), 1, vs::fan_mode::fan_avg, truncated));
static_assert(is_scaling(vs::he_uniform(), 2, vs::fan_mode::fan_in, uniform));
static_assert(is_scaling(vs::he_normal(), 2, vs::fan_mode::fan_in, truncated));
static_assert(is_scaling(vs::lecun_uniform(), 1, vs::fan_mode::fan_in, uniform));
static_assert(is_scaling(vs::lecun_normal(), 1, vs::fan_mode::fan_in, truncated));
static_assert(is_scaling(vs::variance_scaling(0.5, vs::fan_mode::fan_out,
                                              vs::distribution::untruncated_normal),
                         0.5, vs::fan_mode::fan_out, vs::distribution::untruncated_normal));
