// SPDX-License-Identifier: MIT
// An unknown path with nothing near it, whose variable is used with the indices that it was thought to have.
// EXPECT: there is no variable statistics
// SHOWS: {here:1}
// EXPECT-CLANG14: "there is no such variable; did you mean the nearest name?"
// EXPECT-CLANG14: the_name<statistics>
#include <varscope/store.hpp>

namespace vs = varscope;

inline constexpr auto variables =
    vs::variables(vs::get_variable<"b", vs::shape<>>(), vs::get_variable<"w", vs::shape<2, 3>>());
using graph = vs::graph<variables>;

int main() {
    vs::variable_store<graph> store(vs::seed(1));
#ifdef COMPILE_FAIL
    auto found = vs::get<"statistics">(store); // HERE 1
#else
    auto found = vs::get<"w">(store);
#endif
    found(1, 2) += 0.5f;
    return static_cast<int>(found(1, 2));
}
