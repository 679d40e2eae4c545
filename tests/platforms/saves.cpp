// SPDX-License-Identifier: MIT
// Not possible on Windows.
#include <varscope/varscope.hpp>

namespace vs = varscope;

constexpr auto variables = vs::variables(vs::get_variable<"w", vs::shape<3>>(vs::ones));

int main() {
    vs::variable_store<vs::graph<variables>> store;
    vs::save(store, "model.safetensors", vs::unsynced);
    vs::load(store, "model.safetensors");
}
