// SPDX-License-Identifier: MIT
// EXPECT: variable b of shape [4294967296,4294967296] is too large; all variables together have at most 2^63 - 1 bytes ({here:2})
// EXPECT-CLANG14: "variable is too large; all variables together have at most 2^63 - 1 bytes"
// EXPECT-CLANG14: the_name<b>
// EXPECT-CLANG14: specified<[4294967296,4294967296]>
// EXPECT-CLANG14: {here:2}
// LARGE: yes
#include <varscope/store.hpp>

namespace vs = varscope;

inline constexpr auto variables =
    vs::variables(vs::get_variable<"w", vs::shape<2, 3>>(vs::zeros), // HERE 1
#ifdef COMPILE_FAIL
                  vs::get_variable<"b", vs::shape<1LL << 32, 1LL << 32>>(), // HERE 2
#endif
                  vs::get_variable<"v", vs::shape<3>>());
using graph = vs::graph<variables>;

int main() {
    vs::variable_store<graph> store(vs::seed(1));
    auto handles = store.handles();
    vs::get<"w">(store)(1, 2) = vs::get<"v">(store)(0);
    return static_cast<int>(graph::size + handles.size());
}
