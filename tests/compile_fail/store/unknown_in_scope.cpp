// SPDX-License-Identifier: MIT
// In a scope: the message has the whole path.
// MISTAKE: A misspelled path below a scope
// FIX: Write the path without the name of the scope; the message shows the full path.
// EXPECT: there is no variable decoder/dense/bais; did you mean decoder/dense/bias?
// SHOWS: {here:1}
// EXPECT-CLANG14: "there is no such variable; did you mean the nearest name?"
// EXPECT-CLANG14: the_name<decoder/dense/bais>
// EXPECT-CLANG14: nearest_name<decoder/dense/bias>
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
    auto dense = vs::scope<"dense">(vs::scope<"decoder">(store));
#ifdef COMPILE_FAIL
    vs::get<"bais">(dense)(2) = 3.0f; // HERE 1
#endif
    return static_cast<int>(vs::get<"bias">(dense)(2));
}
