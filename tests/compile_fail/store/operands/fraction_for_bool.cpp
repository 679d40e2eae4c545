// SPDX-License-Identifier: MIT
// EXPECT: varscope: a variable of integers or bool takes no floating-point value, which would be cut off; write static_cast
// EXPECT-CLANG14: varscope: a variable of integers or bool takes no floating-point value, which would be cut off; write static_cast
#include <varscope/store.hpp>

namespace vs = varscope;

inline constexpr auto variables = vs::variables(
    vs::get_variable<"count", vs::shape<4>, unsigned char>(), vs::get_variable<"flag", vs::shape<>, bool>(),
    vs::get_variable<"shared", vs::shape<2>, int>(vs::use_resource(true)));
using graph = vs::graph<variables>;

void use(vs::variable_store<graph>& store) {
    [[maybe_unused]] const auto [count, flag, shared] = store.handles();
#ifdef COMPILE_FAIL
    flag = 0.3;
#else
    flag = 1;
#endif
}
