// SPDX-License-Identifier: MIT
// MISTAKE: A path in brackets
// FIX: Write vs::get<"a">(store).
// EXPECT: varscope: a path is not written in brackets; write vs::get<path>(store), or vs::at(store, path) for a path that is known at run time only
// EXPECT-CLANG14: varscope: a path is not written in brackets; write vs::get<path>(store), or vs::at(store, path) for a path that is known at run time only
#include <varscope/store.hpp>

namespace vs = varscope;

inline constexpr auto variables =
    vs::variables(vs::get_variable<"a", vs::shape<8>>(), vs::get_variable<"b", vs::shape<8>>());
using graph = vs::graph<variables>;

void use(vs::variable_store<graph>& store) {
#ifdef COMPILE_FAIL
    store["a"].fill(1);
#else
    vs::get<"a">(store).fill(1);
#endif
}
