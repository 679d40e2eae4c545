// SPDX-License-Identifier: MIT
// Sharing where it is forbidden.
// MISTAKE: Sharing where it is forbidden
// FIX: Write another name, or leave vs::create_only out.
// EXPECT: variable s/u already exists, disallowed under vs::create_only; write another name, or leave vs::create_only out ({here:2}, first declared at {here:3})
// EXPECT-CLANG14: "variable already exists, disallowed
// EXPECT-CLANG14: the_name<s/u>
// EXPECT-CLANG14: vs::create_only
// EXPECT-CLANG14: {here:2}
#include <varscope/store.hpp>

namespace vs = varscope;

inline constexpr auto variables =
    vs::variables(vs::get_variable<"w", vs::shape<2, 3>>(vs::zeros), // HERE 1
#ifdef COMPILE_FAIL
                  vs::variable_scope<"s">(vs::create_only, vs::get_variable<"u", vs::shape<2>>(),  // HERE 3
                                          vs::variables(vs::auto_reuse, vs::get_variable<"u">())), // HERE 2
#endif
                  vs::get_variable<"v", vs::shape<3>>());
using graph = vs::graph<variables>;

int main() {
    vs::variable_store<graph> store(vs::seed(1));
    auto handles = store.handles();
    vs::get<"w">(store)(1, 2) = vs::get<"v">(store)(0);
    return static_cast<int>(graph::size + handles.size());
}
