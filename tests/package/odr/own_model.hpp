// SPDX-License-Identifier: MIT
// Two source files have models under the same names.
#pragma once

#include <varscope/varscope.hpp>

#include <string>

namespace vs = varscope;

// What a program sees of a model: generated names, collections and values.
struct model_facts {
    std::string last_name;
    bool is_averaged;
    float sum;

    friend bool operator==(const model_facts&, const model_facts&) = default;
};
struct own_models {
    model_facts hidden;
    model_facts own;
};

own_models models_of_three_ones(); // in three_ones.cpp
own_models models_of_four_twos();  // in four_twos.cpp

template<class Graph>
model_facts facts_of() {
    const vs::variable_store<Graph> values(vs::seed(1));
    model_facts facts{"", false, 0};
    for (const vs::variable_info& variable : Graph::variables)
        facts.is_averaged |= variable.is_in("averaged");
    vs::for_each(values, [&](const auto& variable) {
        facts.last_name = variable.name();
        for (const float element : variable) facts.sum += element;
    });
    return facts;
}
