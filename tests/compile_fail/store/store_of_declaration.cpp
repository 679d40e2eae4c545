// MISTAKE: A store of declarations instead of a graph
// FIX: Make a graph of it first: vs::variable_store<vs::graph<variables>>.
// EXPECT: varscope: variable_store takes a graph, as in vs::graph<variables>
// EXPECT-CLANG14: varscope: variable_store takes a graph, as in vs::graph<variables>
// SPDX-License-Identifier: MIT
#include <varscope/store.hpp>

namespace vs = varscope;

inline constexpr auto variables =
    vs::variables(vs::get_variable<"w", vs::shape<2, 2>>(), vs::get_variable<"b", vs::shape<3>>());
using graph = vs::graph<variables>;

void use(vs::variable_store<graph>& store, const vs::variable_store<graph>& frozen) {
    auto w = vs::get<"w">(store);
#ifdef COMPILE_FAIL
    vs::variable_store<decltype(variables)> other;
#else
    vs::variable_store<graph> other;
#endif
    static_cast<void>(w);
    static_cast<void>(frozen);
}
