// SPDX-License-Identifier: MIT
// A scope is not a variable.
// MISTAKE: A scope looked up as a variable
// FIX: Look it up with vs::scope, or write the path of one of its variables.
// EXPECT: there is no variable decoder; it is a scope, with decoder/dense/weight, decoder/dense/bias
// SHOWS: {here:1}
// EXPECT-CLANG14: "there is no such variable; did you mean the nearest name?"
// EXPECT-CLANG14: the_name<decoder>
// EXPECT-CLANG14: why<it is a scope, with decoder/dense/weight, decoder/dense/bias>
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
    static_cast<void>(vs::get<"decoder">(store)); // HERE 1
#endif
}
