// SPDX-License-Identifier: MIT
// MISTAKE: A floating-point number for a variable of integers
// FIX: Write an integer, or how to round: static_cast<int>(std::lround(value)).
// EXPECT: varscope: a variable of integers or bool takes no floating-point value, which would be cut off; write static_cast
// EXPECT-CLANG14: varscope: a variable of integers or bool takes no floating-point value, which would be cut off; write static_cast
#include <varscope/store.hpp>

namespace vs = varscope;

inline constexpr auto variables = vs::variables(vs::get_variable<"step", vs::shape<>, int>());
using graph = vs::graph<variables>;

void use(vs::variable_store<graph>& store) {
#ifdef COMPILE_FAIL
    vs::get<"step">(store) = 2.7;
#else
    vs::get<"step">(store) = 2;
    vs::get<"step">(store).fill(static_cast<int>(2.7));
#endif
}
