// SPDX-License-Identifier: MIT
// Models for tests of ranges of bytes: one with each kind of layout and initial values, and one of less than
// a unit.
#pragma once

#include <varscope/varscope.hpp>

#include <cstddef>
#include <cstdint>

namespace mixed_model {

namespace vs = varscope;

// Of a named type, so that the models of all files are one.
struct position {
    constexpr double operator()(std::size_t i, std::size_t j) const {
        return static_cast<double>(100 * i + j);
    }
};

constexpr auto mixed_of(const vs::partitioner& columns, const vs::partitioner& turned,
                        const vs::partitioner& rows) {
    return vs::variables(
        vs::get_variable<"step", vs::shape<>, std::int64_t>(vs::constant(7), vs::trainable(false)),
        vs::get_variable<"wide", vs::shape<37, 29>>(vs::random_normal(0.0, 1.0)),
        vs::get_variable<"double", vs::shape<13>, double>(vs::truncated_normal(0.0, 2.0)),
        vs::get_variable<"half", vs::shape<50, 3>, vs::bfloat16>(vs::glorot_uniform()),
        vs::get_variable<"flags", vs::shape<5>, bool>(vs::constant({true, false, true}),
                                                      vs::trainable(false)),
        vs::get_variable<"rotation", vs::shape<20, 12>>(vs::orthogonal(1.5)),
        vs::get_variable<"kernel", vs::shape<3, 3, 4, 4>>(vs::convolutional_delta_orthogonal()),
        vs::get_variable<"positions", vs::shape<20, 20>>(position{}),
        vs::get_variable<"columns", vs::shape<30, 40>>(vs::random_uniform(-1.0, 1.0), columns),
        vs::get_variable<"turned", vs::shape<16, 24>>(vs::orthogonal(), turned),
        vs::get_variable<"rows", vs::shape<40, 30>>(vs::random_uniform(-1.0, 1.0), rows),
        vs::get_variable<"dice", vs::shape<90>, int>(vs::random_uniform(1, 7), vs::trainable(false)),
        vs::get_variable<"none", vs::shape<0, 3>>(),
        vs::get_variable<"identity", vs::shape<30, 30>>(vs::identity(2.0)));
}
inline constexpr auto mixed = mixed_of(vs::fixed_size_partitioner(3, 1), vs::fixed_size_partitioner(5, 1),
                                       vs::fixed_size_partitioner(4));
// The same model, of which parts are declared to be on different ranks.
inline constexpr auto mixed_sharded = mixed_of(vs::sharded(vs::fixed_size_partitioner(3, 1)),
                                               vs::sharded(vs::fixed_size_partitioner(5, 1), vs::in_turn),
                                               vs::sharded(vs::fixed_size_partitioner(4)));
inline constexpr auto tiny = vs::variables(vs::get_variable<"w", vs::shape<3>>(vs::random_normal(0.0, 1.0)));

} // namespace mixed_model
