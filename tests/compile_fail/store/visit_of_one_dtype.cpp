// SPDX-License-Identifier: MIT
// MISTAKE: A visit with a function of one dtype
// FIX: Let the function take a view of any dtype and shape: [](auto view) { ... }.
// EXPECT: varscope: visit calls its function with one view; it must accept each dtype and shape in the model
#include <varscope/store.hpp>

namespace vs = varscope;

inline constexpr auto variables =
    vs::variables(vs::get_variable<"w", vs::shape<2, 2>>(), vs::get_variable<"n", vs::shape<3>, int>());
using graph = vs::graph<variables>;

void use(vs::variable_store<graph>& store) {
#ifdef COMPILE_FAIL
    vs::at(store, "w").visit([](vs::variable_view<float, vs::shape<2, 2>> view) { view.fill(1); });
#else
    vs::at(store, "w").visit([](auto view) { view.fill(1); });
#endif
}
