// SPDX-License-Identifier: MIT
// A graph of something else.
// MISTAKE: A graph of something else
// FIX: Write the object that vs::variables(...) returned.
// EXPECT: varscope: graph takes an object made by vs::variables(...)
#include <varscope/store.hpp>

namespace vs = varscope;

#ifdef COMPILE_FAIL
constexpr int variables = 3;
#else
constexpr auto variables = vs::variables(vs::get_variable<"w", vs::shape<2>>(),
                                         vs::variable_scope<"s">(vs::get_variable<"b", vs::shape<2>>()));
#endif
using graph = vs::graph<variables>;

int main() {
    vs::variable_store<graph> store(vs::seed(1));
    vs::get<"w">(store)(1) = 2.0f;
    auto scope = vs::scope<"s">(store);
    return static_cast<int>(vs::get<"b">(scope)(0) + static_cast<float>(graph::size));
}
