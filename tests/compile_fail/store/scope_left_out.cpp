// SPDX-License-Identifier: MIT
// A frozen scope, in a store of gradients.
// MISTAKE: A gradient of a frozen scope
// FIX: Take the scope of the model; a trainable_store has the scopes that are trained.
// EXPECT: there is no scope body/dense; none of its variables is trainable, and a trainable_store has trainable variables only ({here:1})
// EXPECT-CLANG14: "there is no such scope; did you mean the nearest name?"
// EXPECT-CLANG14: the_name<body/dense>
// EXPECT-CLANG14: why<none of its variables is trainable, and a trainable_store has trainable variables only>
#include <varscope/store.hpp>

namespace vs = varscope;

inline constexpr auto variables = vs::variables(
    vs::variable_scope<"body">(
        vs::get_variable<"scale", vs::shape<>>(),
        vs::variable_scope<"dense">(vs::trainable(false), vs::get_variable<"w", vs::shape<2, 3>>())),
    vs::variable_scope<"head">(vs::get_variable<"w", vs::shape<3>>()));
using graph = vs::graph<variables>;

int main() {
    const vs::variable_store<graph> model(vs::seed(1));
    const vs::trainable_store<graph> gradients;
    const auto body = vs::scope<"body">(gradients);
#ifdef COMPILE_FAIL
    const auto dense = vs::scope<"dense">(body); // HERE 1
#else
    const auto dense = vs::scope<"body/dense">(model);
#endif
    return static_cast<int>(vs::get<"w">(dense)(1, 2) + vs::get<"scale">(body)());
}
