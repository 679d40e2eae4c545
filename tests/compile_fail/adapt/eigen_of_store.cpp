// SPDX-License-Identifier: MIT
// A store as a matrix.
// EXPECT: varscope: eigen takes a view of a variable, as in vs::eigen(vs::get<path>(store)), but not of a partitioned or a resource variable; or a std::span
// EXPECT-CLANG14: varscope: eigen takes a view of a variable, as in vs::eigen(vs::get<path>(store)), but not of a partitioned or a resource variable; or a std::span
#include <varscope/store.hpp>

#include <varscope/adapt/eigen.hpp>

namespace vs = varscope;

inline constexpr auto variables = vs::variables(vs::get_variable<"w", vs::shape<2, 3>>());
using graph = vs::graph<variables>;

int main() {
    vs::variable_store<graph> store(vs::seed(1));
#ifdef COMPILE_FAIL
    const auto array = vs::eigen(store);
#else
    const auto array = vs::eigen(vs::get<"w">(store));
#endif
    return array.size() > 1;
}
