// SPDX-License-Identifier: MIT
// Sharing a layer that takes a vs::fixed_string with another shape: the scope around is named.
// EXPECT: trying to share variable net/fc/kernel, but specified shape [5,2] and found shape [4,2]; write vs::shape<4, 2> or leave it out ({here:4}, where it was also first declared, in scope net at {here:3})
// EXPECT-CLANG14: "trying to share variable, but specified shape and found shape differ
// EXPECT-CLANG14: the_name<net/fc/kernel>
// EXPECT-CLANG14: specified<[5,2]>
// EXPECT-CLANG14: found<[4,2]>
// EXPECT-CLANG14: at<unplaced_layer_shared.cpp:{line:4}>
// EXPECT-CLANG14: in_scope<net at unplaced_layer_shared.cpp:{line:3}>
#include <varscope/store.hpp>

namespace vs = varscope;

// clang-format off
template<vs::fixed_string Name, int In, int Out>
consteval auto dense() {
    return vs::variable_scope<Name>(vs::get_variable<"kernel", vs::shape<In, Out>>(), vs::get_variable<"bias", vs::shape<Out>>()); // HERE 4
}
inline constexpr auto variables = vs::variables(
    vs::variable_scope<"net">(vs::auto_reuse, // HERE 3
        dense<"fc", 4, 2>(), // HERE 1
#ifdef COMPILE_FAIL
        dense<"fc", 5, 2>())); // HERE 2
#else
        dense<"fc", 4, 2>()));
#endif
using graph = vs::graph<variables>;

int main() {
    vs::variable_store<graph> store(vs::seed(1));
    return static_cast<int>(graph::size + store.handles().size());
}
