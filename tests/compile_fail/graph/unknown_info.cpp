// SPDX-License-Identifier: MIT
// EXPECT: there is no variable encoder/wieght; did you mean encoder/weight? ({here:1})
// EXPECT-CLANG14: "there is no such variable; did you mean the nearest name?"
// EXPECT-CLANG14: the_name<encoder/wieght>
// EXPECT-CLANG14: nearest_name<encoder/weight>
// EXPECT-CLANG14: {here:1}
#include <varscope/declare.hpp>

namespace vs = varscope;

consteval auto layer() {
    return vs::variables(vs::get_variable<"weight", vs::shape<2, 3>>(),
                         vs::get_variable<"bias", vs::shape<3>>());
}
inline constexpr auto variables =
    vs::variables(vs::variable_scope<"encoder">(layer()), vs::variable_scope<"decoder/dense">(layer()));
using graph = vs::graph<variables>;

#ifdef COMPILE_FAIL
static_assert(graph::info<"encoder/wieght">.byte_size == 24); // HERE 1
#endif
static_assert(graph::info<"encoder/weight">.byte_size == 24);
