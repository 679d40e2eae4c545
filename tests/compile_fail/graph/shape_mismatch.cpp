// SPDX-License-Identifier: MIT
// Sharing with another shape.
// MISTAKE: Sharing with another shape
// FIX: Write the shape that was found, or none at all.
// EXPECT: trying to share variable w, but specified shape [3,2] and found shape [2,3]; write vs::shape<2, 3> or leave it out ({here:2}, first declared at {here:1})
// EXPECT-CLANG14: "trying to share variable, but specified shape and found shape differ
// EXPECT-CLANG14: the_name<w>
// EXPECT-CLANG14: specified<[3,2]>
// EXPECT-CLANG14: found<[2,3]>
// EXPECT-CLANG14: write<vs::shape<2, 3>>
// EXPECT-CLANG14: {here:2}
// EXPECT-CLANG14: {here:1}
// LARGE: yes
#include <varscope/store.hpp>

namespace vs = varscope;

inline constexpr auto variables =
    vs::variables(vs::get_variable<"w", vs::shape<2, 3>>(vs::zeros), // HERE 1
#ifdef COMPILE_FAIL
                  vs::variables(vs::reuse, vs::get_variable<"w", vs::shape<3, 2>>()), // HERE 2
#endif
                  vs::get_variable<"v", vs::shape<3>>());
using graph = vs::graph<variables>;

int main() {
    vs::variable_store<graph> store(vs::seed(1));
    auto handles = store.handles();
    vs::get<"w">(store)(1, 2) = vs::get<"v">(store)(0);
    return static_cast<int>(graph::size + handles.size());
}
