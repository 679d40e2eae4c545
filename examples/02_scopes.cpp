// SPDX-License-Identifier: MIT
// The tutorial on variable scopes: two variables called w, told apart by their scopes.
#include <varscope/varscope.hpp>

#include <iostream>

namespace vs = varscope;

constexpr auto variables =
    vs::variables(vs::variable_scope<"V1">(vs::get_variable<"w", vs::shape<1>>(vs::constant(1))),
                  vs::variable_scope<"V2">(vs::get_variable<"w", vs::shape<1>>(vs::constant(1))));
using graph = vs::graph<variables>;

int main() {
    const vs::variable_store<graph> store;
    const auto w1 = vs::get<"V1/w">(store);
    const auto w2 = vs::get<"V2/w">(store);
    std::cout << "w1 = " << w1.name() << ' ' << w1 << '\n';
    std::cout << "w2 = " << w2.name() << ' ' << w2 << '\n';
}
