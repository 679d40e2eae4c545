// SPDX-License-Identifier: MIT
// A model in a header, as a program of several files has it.
#pragma once

#include <varscope/varscope.hpp>

namespace vs = varscope;

// inline: the graph is keyed by this object, and it must be the same one in every file.
inline constexpr auto variables = vs::variables(
    vs::variable_scope<"layer">(vs::get_variable<"kernel", vs::shape<4, 2>>(vs::random_normal(0.0, 1.0)),
                                vs::get_variable<"bias", vs::shape<2>>(vs::zeros)));
using graph = vs::graph<variables>;
using store = vs::variable_store<graph>;

float* bias_of(store& parameters);     // in two.cpp
float sum_of(const store& parameters); // in two.cpp
