// SPDX-License-Identifier: MIT
// MISTAKE: A constraint over an axis that the variable does not have
// FIX: Write vs::no_constraint, or the constraint in the variables that it is for.
// EXPECT: constraint max_norm(2) of variable dense/bias needs axes below the rank ({here:1})
// EXPECT-CLANG14: "constraint cannot be used for the variable"
// EXPECT-CLANG14: the_name<dense/bias>
// EXPECT-CLANG14: why<needs axes below the rank>
// EXPECT-CLANG14: {here:1}
#include <varscope/store.hpp>

namespace vs = varscope;

inline constexpr auto variables = vs::variables(
    vs::variable_scope<"dense">(vs::max_norm(2.0, 1), vs::get_variable<"kernel", vs::shape<4, 3>>(),
#ifdef COMPILE_FAIL
                                vs::get_variable<"bias", vs::shape<3>>())); // HERE 1
#else
                                vs::get_variable<"bias", vs::shape<3>>(vs::no_constraint)));
#endif
using graph = vs::graph<variables>;

int main() {
    vs::variable_store<graph> store(vs::seed(1));
    return static_cast<int>(graph::size + store.handles().size());
}
