// SPDX-License-Identifier: MIT
// A model with a layer, variables that are partitioned along each axis, and options that change where things
// are.
#pragma once

#include <varscope/store.hpp>

namespace vs = varscope;

template<vs::name Name, int Inputs, int Outputs>
consteval auto dense() {
    return vs::variable_scope<Name>(vs::get_variable<"w", vs::shape<Inputs, Outputs>>(),
                                    vs::get_variable<"b", vs::shape<Outputs>>(vs::constant(0.25)));
}

inline constexpr auto variables = vs::variables(
    dense<"encoder", 4, 8>(), vs::get_variable<"by_rows", vs::shape<10, 4>>(vs::fixed_size_partitioner(3)),
    vs::get_variable<"by_columns", vs::shape<4, 10>>(vs::fixed_size_partitioner(3, 1)),
    vs::variable_scope<"frozen">(vs::trainable(false), vs::dtype<vs::float16>, vs::l2_regularizer(0.5),
                                 vs::get_variable<"scale", vs::shape<5>>(),
                                 vs::get_variable<"shift", vs::shape<5>, double>(vs::trainable(true))),
    vs::get_variable<"steps", vs::shape<>, std::int64_t>(vs::trainable(false)));
using graph = vs::graph<variables>;
