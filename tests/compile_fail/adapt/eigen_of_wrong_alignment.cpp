// SPDX-License-Identifier: MIT
// An alignment that Eigen does not have.
// EXPECT: varscope: eigen takes one of Eigen's alignments, as in vs::eigen<Eigen::Aligned64>(view)
// EXPECT-CLANG14: varscope: eigen takes one of Eigen's alignments, as in vs::eigen<Eigen::Aligned64>(view)
#include <varscope/store.hpp>

#include <varscope/adapt/eigen.hpp>

namespace vs = varscope;

inline constexpr auto variables = vs::variables(vs::get_variable<"w", vs::shape<2, 3>>());
using graph = vs::graph<variables>;

int main() {
    vs::variable_store<graph> store(vs::seed(1));
#ifdef COMPILE_FAIL
    const auto array = vs::eigen<24>(vs::get<"w">(store));
#else
    const auto array = vs::eigen<Eigen::Aligned32>(vs::get<"w">(store));
#endif
    return array.size() > 1;
}
