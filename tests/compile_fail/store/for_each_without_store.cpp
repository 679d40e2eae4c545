// SPDX-License-Identifier: MIT
// MISTAKE: A for_each with its arguments exchanged
// FIX: Write the store first.
// EXPECT: varscope: for_each takes a variable_store or a scope, or several, and then a function of a view of each
// EXPECT-CLANG14: varscope: for_each takes a variable_store or a scope, or several, and then a function of a view
#include <varscope/store.hpp>

namespace vs = varscope;

inline constexpr auto variables =
    vs::variables(vs::get_variable<"w", vs::shape<2, 2>>(), vs::get_variable<"b", vs::shape<3>>());
using graph = vs::graph<variables>;

int main() {
    vs::variable_store<graph> store(vs::seed(1));
    auto w = vs::get<"w">(store);
#ifdef COMPILE_FAIL
    vs::for_each([](auto view) { view.fill(0); }, store);
#else
    vs::for_each(store, [](auto view) { view.fill(0); });
#endif
    return static_cast<int>(w(0, 0));
}
