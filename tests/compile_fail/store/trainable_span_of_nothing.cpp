// SPDX-License-Identifier: MIT
// EXPECT: varscope: there is no trainable variable with elements
#include <varscope/store.hpp>

namespace vs = varscope;

inline constexpr auto variables = vs::variables(vs::get_variable<"w", vs::shape<2, 2>>(vs::trainable(false)));
using graph = vs::graph<variables>;

int main() {
    vs::variable_store<graph> store(vs::seed(1));
#ifdef COMPILE_FAIL
    return static_cast<int>(vs::trainable_span(store).size());
#else
    return static_cast<int>(store.bytes().size());
#endif
}
