// SPDX-License-Identifier: MIT
// One layer in two scopes with one name: the places are those of the scopes.
// MISTAKE: A layer is called twice
// FIX: To share its variables, write vs::auto_reuse in the scope; otherwise call it in different scopes.
// EXPECT: variable net/dense/kernel already exists, disallowed; did you mean vs::reuse or vs::auto_reuse in its scope? ({here:2}, first declared at {here:3})
// EXPECT-CLANG14: "variable already exists, disallowed
// EXPECT-CLANG14: the_name<net/dense/kernel>
// EXPECT-CLANG14: at<layer_called_twice.cpp:{line:2}>
// EXPECT-CLANG14: first_declared_at<layer_called_twice.cpp:{line:3}>
// LARGE: yes
#include <varscope/store.hpp>

namespace vs = varscope;

consteval auto dense() { return vs::variable_scope<"dense">(vs::get_variable<"kernel", vs::shape<2, 3>>()); }

inline constexpr auto variables = vs::variables(vs::get_variable<"w", vs::shape<2, 3>>(vs::zeros), // HERE 1
#ifdef COMPILE_FAIL
                                                vs::variable_scope<"net">(dense()), // HERE 3
                                                vs::variable_scope<"net">(dense()), // HERE 2
#endif
                                                vs::get_variable<"v", vs::shape<3>>());
using graph = vs::graph<variables>;

int main() {
    vs::variable_store<graph> store(vs::seed(1));
    auto handles = store.handles();
    vs::get<"w">(store)(1, 2) = vs::get<"v">(store)(0);
    return static_cast<int>(graph::size + handles.size());
}
