// SPDX-License-Identifier: MIT
// EXPECT: varscope: nothing can be added to a boolean
// EXPECT-CLANG14: varscope: nothing can be added to a boolean
#include <varscope/store.hpp>

namespace vs = varscope;

inline constexpr auto variables = vs::variables(vs::get_variable<"mask", vs::shape<8>, bool>());
using graph = vs::graph<variables>;

void use(vs::variable_store<graph>& store) {
    auto mask = vs::get<"mask">(store);
#ifdef COMPILE_FAIL
    mask += true;
#else
    mask.fill(true);
#endif
}
