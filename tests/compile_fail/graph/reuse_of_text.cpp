// SPDX-License-Identifier: MIT
// EXPECT: varscope: reuse takes true or false
#include <varscope/store.hpp>

namespace vs = varscope;

#ifdef COMPILE_FAIL
inline constexpr auto variables =
    vs::variables(vs::variable_scope<"a">(vs::reuse("yes"), vs::get_variable<"w", vs::shape<2>>()));
#else
inline constexpr auto variables =
    vs::variables(vs::variable_scope<"a">(vs::reuse(false), vs::get_variable<"w", vs::shape<2>>()));
#endif
using graph = vs::graph<variables>;

int main() {
    vs::variable_store<graph> store(vs::seed(1));
    return static_cast<int>(graph::size + store.handles().size());
}
