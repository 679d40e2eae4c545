// SPDX-License-Identifier: MIT
// EXPECT: varscope: the name of a slot consists of letters, digits and . _ - /, as in "Adam"
#include <varscope/store.hpp>

namespace vs = varscope;

inline constexpr auto variables = vs::variables(vs::get_variable<"w", vs::shape<2, 2>>(),
                                                vs::get_variable<"h", vs::shape<2>, vs::bfloat16>());
using graph = vs::graph<variables>;

int main() {
#ifdef COMPILE_FAIL
    vs::slot_store<graph, "Adam 1"> store;
#else
    vs::slot_store<graph, "Adam_1"> store;
#endif
}
