// SPDX-License-Identifier: MIT
// MISTAKE: Reuse of a scope that has only a default name
// FIX: Give the scope a name: vs::variable_scope<"dense">(vs::reuse, ...).
// EXPECT: reuse cannot be used without a name, and scope net/dense has a default name; write a name between < and >, or reuse in the enclosing scope ({here:1})
// EXPECT-CLANG14: "reuse cannot be used without a name; write a name between < and >, or reuse in the enclosing scope"
// EXPECT-CLANG14: the_name<net/dense>
// EXPECT-CLANG14: {here:1}
#include <varscope/store.hpp>

namespace vs = varscope;

inline constexpr auto variables =
    vs::variables(vs::variable_scope<"net">(vs::variable_scope<>(vs::default_name<"dense">, // HERE 1
#ifdef COMPILE_FAIL
                                                                 vs::auto_reuse,
#endif
                                                                 vs::get_variable<"w", vs::shape<2>>())));
using graph = vs::graph<variables>;

int main() {
    vs::variable_store<graph> store(vs::seed(1));
    return vs::get<"net/dense/w">(store)(0) > 2;
}
