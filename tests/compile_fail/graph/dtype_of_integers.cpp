// SPDX-License-Identifier: MIT
// EXPECT: varscope: as_dtype takes a floating-point dtype, as in float or vs::bfloat16
#include <varscope/store.hpp>

namespace vs = varscope;

inline constexpr auto variables = vs::variables(vs::get_variable<"w", vs::shape<2, 2>>(),
                                                vs::get_variable<"h", vs::shape<2>, vs::bfloat16>());
using graph = vs::graph<variables>;

int main() {
#ifdef COMPILE_FAIL
    vs::variable_store<vs::as_dtype<graph, int>> store;
#else
    vs::variable_store<vs::as_dtype<graph, float>> store;
#endif
}
