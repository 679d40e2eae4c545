// SPDX-License-Identifier: MIT
// Sharing with another initializer: TensorFlow would ignore it.
// MISTAKE: Sharing with another initializer
// FIX: Write the same initializer, or none: the first one counts.
// EXPECT: trying to share variable w, but specified initializer ones and found initializer zeros; write the same or leave it out ({here:2}, first declared at {here:1})
// EXPECT-CLANG14: "trying to share variable, but specified initializer and found initializer differ
// EXPECT-CLANG14: the_name<w>
// EXPECT-CLANG14: specified<ones>
// EXPECT-CLANG14: found<zeros>
// EXPECT-CLANG14: {here:2}
// EXPECT-CLANG14: {here:1}
// LARGE: yes
#include <varscope/store.hpp>

namespace vs = varscope;

inline constexpr auto variables =
    vs::variables(vs::get_variable<"w", vs::shape<2, 3>>(vs::zeros), // HERE 1
#ifdef COMPILE_FAIL
                  vs::variables(vs::reuse, vs::get_variable<"w">(vs::ones)), // HERE 2
#endif
                  vs::get_variable<"v", vs::shape<3>>());
using graph = vs::graph<variables>;

int main() {
    vs::variable_store<graph> store(vs::seed(1));
    auto handles = store.handles();
    vs::get<"w">(store)(1, 2) = vs::get<"v">(store)(0);
    return static_cast<int>(graph::size + handles.size());
}
