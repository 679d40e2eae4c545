// SPDX-License-Identifier: MIT
// EXPECT: varscope: this takes a graph, as in vs::graph<variables>
#include <varscope/store.hpp>

namespace vs = varscope;

inline constexpr auto variables = vs::variables(vs::get_variable<"w", vs::shape<2, 2>>(),
                                                vs::get_variable<"h", vs::shape<2>, vs::bfloat16>());
using graph = vs::graph<variables>;

int main() {
#ifdef COMPILE_FAIL
    vs::variable_store<vs::trainable_graph<vs::variable_store<graph>>> store;
#else
    vs::variable_store<vs::trainable_graph<graph>> store;
#endif
}
