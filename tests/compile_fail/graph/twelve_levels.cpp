// SPDX-License-Identifier: MIT
// Twelve nested scopes.
// EXPECT: variable l1/l2/l3/l4/l5/l6/l7/l8/l9/l10/l11/l12/w already exists, disallowed; did you mean vs::reuse or vs::auto_reuse in its scope? ({here:2}, first declared at {here:1})
// EXPECT-CLANG14: "variable already exists, disallowed; did you mean vs::reuse or vs::auto_reuse in its scope?"
// EXPECT-CLANG14: the_name<l1/l2/l3/l4/l5/l6/l7/l8/l9/l10/l11/l12/w>
// EXPECT-CLANG14: {here:2}
// EXPECT-CLANG14: {here:1}
#include <varscope/store.hpp>

namespace vs = varscope;

// clang-format off
inline constexpr auto variables = vs::variables(
    vs::variable_scope<"l1">(vs::variable_scope<"l2">(vs::variable_scope<"l3">(vs::variable_scope<"l4">(vs::variable_scope<"l5">(vs::variable_scope<"l6">(vs::variable_scope<"l7">(vs::variable_scope<"l8">(vs::variable_scope<"l9">(vs::variable_scope<"l10">(vs::variable_scope<"l11">(vs::variable_scope<"l12">(vs::get_variable<"w", vs::shape<2>>())))))))))))), // HERE 1
#ifdef COMPILE_FAIL
    vs::variable_scope<"l1">(vs::variable_scope<"l2">(vs::variable_scope<"l3">(vs::variable_scope<"l4">(vs::variable_scope<"l5">(vs::variable_scope<"l6">(vs::variable_scope<"l7">(vs::variable_scope<"l8">(vs::variable_scope<"l9">(vs::variable_scope<"l10">(vs::variable_scope<"l11">(vs::variable_scope<"l12">(vs::get_variable<"w", vs::shape<2>>())))))))))))), // HERE 2
#endif
    vs::get_variable<"v", vs::shape<3>>());
// clang-format on
using graph = vs::graph<variables>;

int main() {
    vs::variable_store<graph> store(vs::seed(1));
    auto handles = store.handles();
    return static_cast<int>(vs::get<"v">(store)(0)) + static_cast<int>(graph::size + handles.size());
}
