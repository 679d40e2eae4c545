// SPDX-License-Identifier: MIT
// EXPECT: varscope: copy takes two stores or scopes, vs::copy(from, to), or two scopes and their store, vs::copy<"from", "to">(store)
#include <varscope/store.hpp>

namespace vs = varscope;

inline constexpr auto variables =
    vs::variables(vs::variable_scope<"body">(vs::get_variable<"w", vs::shape<2, 2>>(),
                                             vs::get_variable<"b", vs::shape<2>>()),
                  vs::variable_scope<"head">(vs::get_variable<"w", vs::shape<2, 3>>()));
using graph = vs::graph<variables>;

int main() {
    vs::variable_store<graph> store(vs::seed(1));
    vs::variable_store<graph> best;
#ifdef COMPILE_FAIL
    vs::copy(3, best);
#else
    vs::copy(store, best);
#endif
}
