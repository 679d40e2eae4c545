// SPDX-License-Identifier: MIT
#include <varscope/varscope.hpp>

namespace vs = varscope;

constexpr auto variables =
    vs::variables(vs::variable_scope<"a">(vs::get_variable<"w", vs::shape<2, 2>>(vs::ones)));

int main() {
    vs::variable_store<vs::graph<variables>> store(vs::seed(1));
    return vs::get<"a/w">(store)(1, 1) == 1.0f ? 0 : 1;
}
