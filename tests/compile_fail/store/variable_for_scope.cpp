// SPDX-License-Identifier: MIT
// A variable is not a scope.
// MISTAKE: A variable looked up as a scope
// FIX: Look it up with vs::get.
// EXPECT: there is no scope decoder/dense/weight; it is a variable ({here:1})
// EXPECT-CLANG14: "there is no such scope; did you mean the nearest name?"
// EXPECT-CLANG14: the_name<decoder/dense/weight>
// EXPECT-CLANG14: why<it is a variable>
// EXPECT-CLANG14: {here:1}
#include <varscope/store.hpp>

namespace vs = varscope;

consteval auto layer() {
    return vs::variables(vs::get_variable<"weight", vs::shape<2, 3>>(),
                         vs::get_variable<"bias", vs::shape<3>>());
}
inline constexpr auto variables =
    vs::variables(vs::variable_scope<"encoder">(layer()), vs::variable_scope<"decoder/dense">(layer()));
using graph = vs::graph<variables>;

int main() {
    vs::variable_store<graph> store(vs::seed(1));
#ifdef COMPILE_FAIL
    static_cast<void>(vs::scope<"decoder/dense/weight">(store)); // HERE 1
#endif
}
