// SPDX-License-Identifier: MIT
// A store as a tensor.
// EXPECT: varscope: eigen_tensor takes a view of a variable, as in vs::eigen_tensor(vs::get<path>(store)), but not of a partitioned or a resource variable
// EXPECT-CLANG14: varscope: eigen_tensor takes a view of a variable, as in vs::eigen_tensor(vs::get<path>(store)), but not of a partitioned or a resource variable
#include <varscope/store.hpp>

#include <varscope/adapt/eigen_tensor.hpp>

namespace vs = varscope;

inline constexpr auto variables = vs::variables(vs::get_variable<"w", vs::shape<2, 3>>());
using graph = vs::graph<variables>;

int main() {
    vs::variable_store<graph> store(vs::seed(1));
#ifdef COMPILE_FAIL
    const auto array = vs::eigen_tensor(store);
#else
    const auto array = vs::eigen_tensor(vs::get<"w">(store));
#endif
    return array.size() > 1;
}
