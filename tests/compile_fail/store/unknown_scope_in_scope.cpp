// SPDX-License-Identifier: MIT
// EXPECT: there is no scope decoder/desne; did you mean decoder/dense? ({here:1})
// EXPECT-CLANG14: "there is no such scope; did you mean the nearest name?"
// EXPECT-CLANG14: the_name<decoder/desne>
// EXPECT-CLANG14: nearest_name<decoder/dense>
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
    const vs::variable_store<graph> store(vs::seed(1));
    auto decoder = vs::scope<"decoder">(store);
#ifdef COMPILE_FAIL
    auto dense = vs::scope<"desne">(decoder); // HERE 1
#else
    auto dense = vs::scope<"dense">(decoder);
#endif
    return static_cast<int>(vs::get<"bias">(dense)(0));
}
