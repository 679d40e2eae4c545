// SPDX-License-Identifier: MIT
// MISTAKE: A scope with a value that is not declared
// FIX: Write the path of a variable that is declared before.
// EXPECT: value embedding/tabel has not been declared yet in this graph; did you mean embedding/table? ({here:1})
// EXPECT-CLANG14: "a value has not been declared yet in this graph"
// EXPECT-CLANG14: the_name<embedding/tabel>
// EXPECT-CLANG14: nearest_name<embedding/table>
// EXPECT-CLANG14: {here:1}
#include <varscope/store.hpp>

namespace vs = varscope;

inline constexpr auto variables =
    vs::variables(vs::variable_scope<"embedding">(vs::get_variable<"table", vs::shape<5, 2>>()),
                  vs::variable_scope<"head">(
#ifdef COMPILE_FAIL
                      vs::values<"embedding/tabel">, // HERE 1
#else
                      vs::values<"embedding/table">,
#endif
                      vs::get_variable<"b", vs::shape<2>>()));
using graph = vs::graph<variables>;

int main() {
    vs::variable_store<graph> store(vs::seed(1));
    return static_cast<int>(graph::size + store.handles().size());
}
