// SPDX-License-Identifier: MIT
// MISTAKE: Entering a scope that was not captured
// FIX: Add vs::as<"encoder"> to the scope that is meant.
// EXPECT: no scope has been captured as encoder yet; add vs::as<...> with that tag to an earlier scope ({here:1})
// EXPECT-CLANG14: "no scope has been captured under this tag yet; add vs::as<...> with it to an earlier scope"
// EXPECT-CLANG14: the_name<encoder>
// EXPECT-CLANG14: {here:1}
#include <varscope/store.hpp>

namespace vs = varscope;

inline constexpr auto variables =
    vs::variables(vs::variable_scope<"encoder">(
#ifndef COMPILE_FAIL
                      vs::as<"encoder">,
#endif
                      vs::get_variable<"w", vs::shape<2>>()),
                  vs::variable_scope<"decoder">(vs::variable_scope<>(
                      vs::captured<"encoder">, vs::get_variable<"b", vs::shape<2>>()))); // HERE 1
using graph = vs::graph<variables>;

int main() {
    vs::variable_store<graph> store(vs::seed(1));
    return static_cast<int>(graph::size + store.handles().size());
}
