// SPDX-License-Identifier: MIT
// Two source files have models under the same names.
#pragma once

#include <varscope/varscope.hpp>

namespace vs = varscope;

struct sums {
    float of_hidden;
    float of_own;
};

sums sums_of_three_ones(); // in three_ones.cpp
sums sums_of_four_twos();  // in four_twos.cpp

template<class Graph>
float sum_of_initial_values() {
    const vs::variable_store<Graph> values(vs::seed(1));
    float sum = 0;
    vs::for_each(values, [&](const auto& variable) {
        for (const float element : variable) sum += element;
    });
    return sum;
}
