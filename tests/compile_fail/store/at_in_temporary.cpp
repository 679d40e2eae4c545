// SPDX-License-Identifier: MIT
// EXPECT: varscope: the store would not outlive this look-up; give it a name first
#include <varscope/store.hpp>

namespace vs = varscope;

inline constexpr auto variables =
    vs::variables(vs::get_variable<"w", vs::shape<2, 2>>(), vs::get_variable<"n", vs::shape<3>, int>());
using graph = vs::graph<variables>;

void use(vs::variable_store<graph>& store) {
#ifdef COMPILE_FAIL
    static_cast<void>(vs::at(vs::variable_store<graph>(), "w").size());
#else
    static_cast<void>(vs::at(store, "w").size());
#endif
}
