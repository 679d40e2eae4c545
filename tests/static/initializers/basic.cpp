// SPDX-License-Identifier: MIT
#include <varscope/initializers/basic.hpp>

#include <cstdint>

namespace vs = varscope;
using kind = vs::initializer_kind;

static_assert(vs::zeros.kind == kind::zeros && vs::ones.kind == kind::ones && !(vs::zeros == vs::ones));

// TensorFlow's default arguments.
static_assert(vs::constant() == vs::constant(0));
static_assert(vs::random_uniform() == vs::random_uniform(0.0, 1.0));
static_assert(vs::random_normal() == vs::random_normal(0.0, 1.0) &&
              vs::truncated_normal() == vs::truncated_normal(0.0, 1.0));

static_assert(vs::constant(1).first.type == vs::data_type::int32 &&
              vs::constant(1.0).first.type == vs::data_type::float64);
static_assert(vs::constant(true).first.type == vs::data_type::boolean && vs::constant(-2).first.real == -2);
static_assert(vs::constant(vs::complex64(1, 2)).first.imaginary == 2);

// Lists, also nested, are row-major.
inline constexpr auto list = vs::constant({1, 2, 3});
static_assert(sizeof(list.values) == 3 * sizeof(vs::number) && list.base.kind == kind::constant);
static_assert(list.values[0] == 1 && list.values[2] == 3 && list.values[0].type == vs::data_type::int32);
inline constexpr auto mixed = vs::constant({1, 2.5, 9'007'199'254'740'993}); // no double is the last
static_assert(mixed.values[0].type == vs::data_type::int32 && mixed.values[1] == 2.5 &&
              mixed.values[2].bits == 9'007'199'254'740'993);
inline constexpr auto matrix = vs::constant({{1.0, 2.0, 3.0}, {4.0, 5.0, 6.0}});
static_assert(sizeof(matrix.values) == 6 * sizeof(vs::number) && matrix.values[2] == 3.0 &&
              matrix.values[3] == 4.0);
inline constexpr std::uint8_t table[] = {1, 2, 255};
static_assert(vs::constant(table).values[2] == 255 &&
              vs::constant(table).values[2].type == vs::data_type::uint8);

static_assert(vs::random_uniform(-1.0, 2.0).first.real == -1 &&
              vs::random_uniform(-1.0, 2.0).second.real == 2);
static_assert(vs::random_normal(0.5, 0.02).first.real == 0.5 &&
              vs::random_normal(0.5, 0.02).second.real == 0.02);
static_assert(!(vs::random_normal(0.5, 0.02) == vs::truncated_normal(0.5, 0.02)));

// Limits that are integers remain integers; if one is a double, both are real.
static_assert(vs::random_uniform(0, 10).first.type == vs::data_type::int32);
static_assert(vs::random_uniform(std::int64_t{0}, std::int64_t{1} << 62).second.bits == std::uint64_t{1}
                                                                                            << 62);
static_assert(vs::random_uniform(0, 0.5).first.type == vs::data_type::float64);
static_assert(vs::random_uniform(0.0, 10.0).first.type == vs::data_type::float64);
