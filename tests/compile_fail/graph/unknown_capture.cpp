// SPDX-License-Identifier: MIT
// MISTAKE: a scope entered again that was not captured
// FIX: write vs::as<"encoder"> in the scope that is meant
// EXPECT: there is no scope captured as encoder so far; write vs::as<...> with that tag in one that stands before ({here:1})
// EXPECT-CLANG14: "there is no scope captured under this tag so far; write vs::as<...> with it in one that stands before"
// EXPECT-CLANG14: the_name<encoder>
// EXPECT-CLANG14: {here:1}
#include <varscope/varscope.hpp>

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
