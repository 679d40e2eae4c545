// SPDX-License-Identifier: MIT
// More elements along an axis than Eigen counts.
// EXPECT: varscope: Eigen counts rows and columns with int, and this variable has more
// EXPECT-CLANG14: varscope: Eigen counts rows and columns with int, and this variable has more
#include <varscope/store.hpp>

#include <varscope/adapt/eigen.hpp>

namespace vs = varscope;

inline constexpr auto variables = vs::variables(vs::get_variable<"w", vs::shape<2'147'483'648, 1>>());
using graph = vs::graph<variables>;

int main() {
    vs::variable_store<graph> store(vs::uninitialized);
#ifdef COMPILE_FAIL
    const auto array = vs::eigen(vs::get<"w">(store));
#else
    const auto array = vs::get<"w">(store);
#endif
    return array.size() > 1;
}
