// SPDX-License-Identifier: MIT
// EXPECT: varscope: the path of a look-up at run time is a string, as in vs::find(store, path)
#include <varscope/store.hpp>

namespace vs = varscope;

inline constexpr auto variables =
    vs::variables(vs::get_variable<"w", vs::shape<2, 2>>(), vs::get_variable<"n", vs::shape<3>, int>());
using graph = vs::graph<variables>;

void use(vs::variable_store<graph>& store) {
#ifdef COMPILE_FAIL
    static_cast<void>(vs::find(store, nullptr)->size());
#else
    static_cast<void>(vs::find(store, "w")->size());
#endif
}
