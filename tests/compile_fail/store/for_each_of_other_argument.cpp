// MISTAKE: A for_each with a function of something else
// FIX: Let the function take one view: [](auto view) { ... }.
// EXPECT: varscope: for_each calls its function with one view; it must accept each dtype and shape in the model
// EXPECT-CLANG14: varscope: for_each calls its function with one view; it must accept each dtype and shape in the model
// SPDX-License-Identifier: MIT
#include <varscope/store.hpp>

namespace vs = varscope;

inline constexpr auto variables =
    vs::variables(vs::get_variable<"w", vs::shape<2, 2>>(), vs::get_variable<"b", vs::shape<3>>());
using graph = vs::graph<variables>;

void use(vs::variable_store<graph>& store, const vs::variable_store<graph>& frozen) {
    auto w = vs::get<"w">(store);
#ifdef COMPILE_FAIL
    vs::for_each(store, [](int) {});
#else
    vs::for_each(store, [](auto view) { view.fill(0); });
#endif
    static_cast<void>(w);
    static_cast<void>(frozen);
}
