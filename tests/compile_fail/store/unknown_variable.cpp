// SPDX-License-Identifier: MIT
// A misspelled look-up.
// MISTAKE: A misspelled path
// FIX: Write the path that was meant.
// EXPECT: there is no variable encoder/wieght; did you mean encoder/weight?
// SHOWS: {here:1}
// EXPECT-CLANG14: "there is no such variable; did you mean the nearest name?"
// EXPECT-CLANG14: the_name<encoder/wieght>
// EXPECT-CLANG14: nearest_name<encoder/weight>
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
    auto weight = vs::get<"encoder/wieght">(store); // HERE 1
#else
    auto weight = vs::get<"encoder/weight">(store);
#endif
    weight(1, 2) = 3.0f;
    return static_cast<int>(weight(0, 0) + *weight.data());
}
