// SPDX-License-Identifier: MIT
// Sharing with another trainable flag: TensorFlow would ignore it.
// MISTAKE: Sharing with another trainable flag
// FIX: Write the same option, or none.
// EXPECT: trying to share variable w, but specified option trainable(false) and found option trainable(true); write the same or leave it out ({here:2}, first declared at {here:1})
// EXPECT-CLANG14: "trying to share variable, but specified option and found option differ
// EXPECT-CLANG14: the_name<w>
// EXPECT-CLANG14: specified<trainable(false)>
// EXPECT-CLANG14: found<trainable(true)>
// EXPECT-CLANG14: {here:2}
// EXPECT-CLANG14: {here:1}
// LARGE: yes
#include <varscope/store.hpp>

namespace vs = varscope;

inline constexpr auto variables =
    vs::variables(vs::get_variable<"w", vs::shape<2, 3>>(vs::zeros), // HERE 1
#ifdef COMPILE_FAIL
                  vs::variables(vs::reuse, vs::get_variable<"w">(vs::trainable(false))), // HERE 2
#endif
                  vs::get_variable<"v", vs::shape<3>>());
using graph = vs::graph<variables>;

int main() {
    vs::variable_store<graph> store(vs::seed(1));
    auto handles = store.handles();
    vs::get<"w">(store)(1, 2) = vs::get<"v">(store)(0);
    return static_cast<int>(graph::size + handles.size());
}
