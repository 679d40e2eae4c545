// SPDX-License-Identifier: MIT
// A model that several source files use: walked once, in the precompiled header.
#pragma once

#include <varscope/store.hpp>

namespace units {

namespace vs = varscope;

// inline: one model, and one type of store, in all of them.
inline constexpr auto variables = vs::variables(vs::repeat<20>([]<int I> {
    return vs::variable_scope<vs::numbered<"layer_", I>>(
        vs::get_variable<"kernel", vs::shape<4, 4>>(vs::ones),
        vs::get_variable<"bias", vs::shape<4>>(vs::zeros));
}));
using graph = vs::graph<variables>;

// A class of its own, so that a header can name the store without the model.
struct big_store : vs::variable_store<graph> {
    using variable_store::variable_store;
};

} // namespace units
