// SPDX-License-Identifier: MIT
// A model that can change cannot be read by the compiler.
// MISTAKE: A model that is not constexpr
// FIX: Write constexpr before its auto; inside a function static constexpr.
// EXPECT: varscope: graph takes a constexpr object; write constexpr before its auto
#include <varscope/store.hpp>

namespace vs = varscope;

#ifdef COMPILE_FAIL
auto variables = vs::variables(vs::get_variable<"w", vs::shape<2>>(),
                               vs::variable_scope<"s">(vs::get_variable<"b", vs::shape<2>>()));
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
