// SPDX-License-Identifier: MIT
// EXPECT: there is no variable encoder/moving_average
// SHOWS: {here:1}
// EXPECT-CLANG14: "there is no such variable; did you mean the nearest name?"
// EXPECT-CLANG14: the_name<encoder/moving_average>
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
    auto encoder = vs::scope<"encoder">(store);
#ifdef COMPILE_FAIL
    static_cast<void>(vs::get<"moving_average">(encoder)); // HERE 1
#endif
    return static_cast<int>(vs::get<"weight">(encoder)(0, 0));
}
