// SPDX-License-Identifier: MIT
// A model of 500 variables, for unrelated errors that mention its types.
#pragma once

#include <varscope/store.hpp>

namespace vs = varscope;

inline constexpr auto variables = vs::variables(vs::repeat<250>([]<int I> {
    return vs::variable_scope<vs::numbered<"transformer/encoder/layer_", I>>(
        vs::get_variable<"attention/output/dense/kernel", vs::shape<2, 3>>(),
        vs::get_variable<"attention/output/LayerNorm/gamma", vs::shape<3>>());
}));
using graph = vs::graph<variables>;
