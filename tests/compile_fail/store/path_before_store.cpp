// SPDX-License-Identifier: MIT
// EXPECT: varscope: the path of a look-up is a template argument; write it between < and >, as in vs::get<path>(store)
// EXPECT-CLANG14: varscope: the path of a look-up is a template argument; write it between < and >, as in vs::get<path>(store)
#include <varscope/store.hpp>

namespace vs = varscope;

inline constexpr auto variables =
    vs::variables(vs::get_variable<"w", vs::shape<2, 2>>(), vs::get_variable<"b", vs::shape<3>>());
using graph = vs::graph<variables>;

int main() {
    vs::variable_store<graph> store(vs::seed(1));
    auto w = vs::get<"w">(store);
#ifdef COMPILE_FAIL
    vs::get("w", store)(0, 1) = 3.0f;
#else
    vs::get<"w">(store)(0, 1) = 3.0f;
#endif
    return static_cast<int>(w(0, 0));
}
