// SPDX-License-Identifier: MIT
// The slots that an optimizer keeps for each trainable variable of a model.
#pragma once

#include <varscope/varscope.hpp>

#include <algorithm>
#include <cstddef>
#include <utility>

// tf.get_variable(tf.trainable_variables()[I].op.name + Suffix, the same shape, zeros, trainable=False)
template<class Graph, int I, varscope::fixed_string Suffix>
constexpr auto slot() {
    constexpr const varscope::variable_info& of = varscope::trainable_variables<Graph>()[I];
    constexpr auto name = [] {
        varscope::fixed_string<of.key.size() + Suffix.size()> joined;
        std::ranges::copy(Suffix.view(), std::ranges::copy(of.key, joined.text).out);
        return joined;
    }();
    auto shape = []<std::size_t... Axis>(std::index_sequence<Axis...>) {
        return varscope::shape<of.shape[Axis]...>();
    }
    (std::make_index_sequence<of.shape.size()>());
    return varscope::get_variable<name, decltype(shape)>(varscope::zeros, varscope::trainable(false));
}
