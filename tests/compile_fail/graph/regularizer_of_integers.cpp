// SPDX-License-Identifier: MIT
// MISTAKE: A regularizer for integers
// FIX: Leave it out; those of scopes apply to floating-point variables only.
// EXPECT: regularizer l2_regularizer(0.01) of variable step needs a floating-point variable ({here:1})
// EXPECT-CLANG14: "regularizer cannot be used for the variable"
// EXPECT-CLANG14: the_name<step>
// EXPECT-CLANG14: why<needs a floating-point variable>
// EXPECT-CLANG14: {here:1}
#include <varscope/store.hpp>

namespace vs = varscope;

inline constexpr auto variables =
    vs::variables(vs::get_variable<"w", vs::shape<2, 2>>(vs::l2_regularizer(0.01)),
#ifdef COMPILE_FAIL
                  vs::get_variable<"step", vs::shape<>, long>(vs::l2_regularizer(0.01))); // HERE 1
#else
                  vs::get_variable<"step", vs::shape<>, long>());
#endif
using graph = vs::graph<variables>;

int main() {
    vs::variable_store<graph> store(vs::seed(1));
    return static_cast<int>(graph::size + store.handles().size());
}
