// SPDX-License-Identifier: MIT
// A variable with three axes as a matrix.
// EXPECT: varscope: eigen takes variables with one or two axes; write vs::eigen_tensor, of <varscope/adapt/eigen_tensor.hpp>, for others
// EXPECT-CLANG14: varscope: eigen takes variables with one or two axes; write vs::eigen_tensor, of <varscope/adapt/eigen_tensor.hpp>, for others
#include <varscope/store.hpp>

#include <varscope/adapt/eigen.hpp>

namespace vs = varscope;

inline constexpr auto variables = vs::variables(vs::get_variable<"k", vs::shape<2, 3, 4>>());
using graph = vs::graph<variables>;

int main() {
    vs::variable_store<graph> store(vs::seed(1));
#ifdef COMPILE_FAIL
    const auto array = vs::eigen(vs::get<"k">(store));
#else
    const auto array = vs::eigen(vs::get<"k">(store).row(0));
#endif
    return array.size() > 1;
}
