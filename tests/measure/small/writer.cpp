// SPDX-License-Identifier: MIT
// Writes the weights that lstm.cpp embeds: of element i of each variable, (37 i mod 101 - 50) / 128.
#include "model.hpp"

#include <varscope/varscope.hpp>

namespace vs = varscope;

int main(int count, char** arguments) {
    if (count != 2) return 2;
    vs::variable_store<small::graph> store(vs::uninitialized);
    vs::for_each(store, [](auto view) {
        for (std::size_t i = 0; i < view.size(); ++i)
            view.data()[i] = (static_cast<float>(i * 37 % 101) - 50) / 128;
    });
    vs::save(store, arguments[1], vs::unsynced);
}
