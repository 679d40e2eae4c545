// SPDX-License-Identifier: MIT
// EXPECT: varscope: copy writes to its store, and this one can only be read
#include <varscope/store.hpp>

namespace vs = varscope;

inline constexpr auto variables =
    vs::variables(vs::variable_scope<"body">(vs::get_variable<"w", vs::shape<2, 2>>(),
                                             vs::get_variable<"b", vs::shape<2>>()),
                  vs::variable_scope<"head">(vs::get_variable<"w", vs::shape<2, 3>>()));
using graph = vs::graph<variables>;

int main() {
    vs::variable_store<graph> store(vs::seed(1));
    const vs::variable_store<graph> best;
#ifdef COMPILE_FAIL
    vs::copy(store, best);
#else
    vs::copy(best, store);
#endif
}
