// SPDX-License-Identifier: MIT
// MISTAKE: A loop over a temporary store
// FIX: Give the store a name, so that it outlives its views.
// EXPECT: varscope: the store would not outlive this look-up; give it a name first
#include <varscope/store.hpp>

namespace vs = varscope;

inline constexpr auto variables =
    vs::variables(vs::get_variable<"w", vs::shape<2, 2>>(), vs::get_variable<"n", vs::shape<3>, int>());
using graph = vs::graph<variables>;

void use(vs::variable_store<graph>& store) {
#ifdef COMPILE_FAIL
    for (auto view : vs::views(vs::variable_store<graph>())) static_cast<void>(view);
#else
    for (auto view : vs::views(store)) static_cast<void>(view);
#endif
}
