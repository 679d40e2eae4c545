// SPDX-License-Identifier: MIT
// One error shows the first mistake and the number of others.
// MISTAKE: Several mistakes
// FIX: The first in program order is shown, the others are counted.
// EXPECT: trying to share variable w, but specified shape [3,2] and found shape [2,3]; write vs::shape<2, 3> or leave it out ({here:2}, first declared at {here:1}) (and 2 more)
// EXPECT-CLANG14: "trying to share variable, but specified shape
// EXPECT-CLANG14: the_name<w>
// EXPECT-CLANG14: and_more<2>
// LARGE: yes
#include <varscope/store.hpp>

namespace vs = varscope;

inline constexpr auto variables =
    vs::variables(vs::get_variable<"w", vs::shape<2, 3>>(vs::zeros), // HERE 1
#ifdef COMPILE_FAIL
                  vs::variables(vs::reuse, vs::get_variable<"w", vs::shape<3, 2>>()), // HERE 2
                  vs::get_variable<"w", vs::shape<2, 3>>(), vs::get_variable<"a b", vs::shape<2>>(),
#endif
                  vs::get_variable<"v", vs::shape<3>>());
using graph = vs::graph<variables>;

int main() {
    vs::variable_store<graph> store(vs::seed(1));
    auto handles = store.handles();
    vs::get<"w">(store)(1, 2) = vs::get<"v">(store)(0);
    return static_cast<int>(graph::size + handles.size());
}
