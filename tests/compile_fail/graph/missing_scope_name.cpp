// SPDX-License-Identifier: MIT
// MISTAKE: A scope without a name or a default name
// FIX: Write vs::variable_scope<"dense">(...), or vs::variable_scope<>(vs::default_name<"dense">, ...).
// EXPECT: a scope in net has no name; write one between < and >, or vs::default_name<...> as an argument ({here:1})
// EXPECT-CLANG14: "a scope has no name; write one between < and >, or vs::default_name<...> as an argument"
// EXPECT-CLANG14: the_name<net>
// EXPECT-CLANG14: {here:1}
#include <varscope/store.hpp>

namespace vs = varscope;

inline constexpr auto variables = vs::variables(vs::variable_scope<"net">( // HERE 1
    vs::variable_scope<>(
#ifndef COMPILE_FAIL
        vs::default_name<"dense">,
#endif
        vs::get_variable<"w", vs::shape<2>>())));
using graph = vs::graph<variables>;

int main() {
    vs::variable_store<graph> store(vs::seed(1));
    return static_cast<int>(graph::size + store.handles().size());
}
