// SPDX-License-Identifier: MIT
// A layer that takes a vs::fixed_string: both places are its own line, so the scope around is named.
// MISTAKE: Two layers of one name, from a layer that does not take a vs::name
// FIX: Give the layers different names. If the layer takes a vs::name, the message names its calls.
// EXPECT: variable h0/q/kernel already exists, disallowed; did you mean vs::reuse or vs::auto_reuse in its scope? ({here:4}, where it was also first declared, in scope h0 at {here:3})
// EXPECT-CLANG14: "variable already exists, disallowed
// EXPECT-CLANG14: the_name<h0/q/kernel>
// EXPECT-CLANG14: at<unplaced_layer.cpp:{line:4}>
// EXPECT-CLANG14: first_declared_at<unplaced_layer.cpp:{line:4}>
// EXPECT-CLANG14: in_scope<h0 at unplaced_layer.cpp:{line:3}>
// LARGE: yes
#include <varscope/store.hpp>

namespace vs = varscope;

// clang-format off
template<vs::fixed_string Name, int In, int Out>
consteval auto dense() {
    return vs::variable_scope<Name>(vs::get_variable<"kernel", vs::shape<In, Out>>()); // HERE 4
}
consteval auto attention() {
    return vs::variables(dense<"q", 8, 8>(), // HERE 1
                         dense<"k", 8, 8>(),
#ifdef COMPILE_FAIL
                         dense<"q", 8, 8>()); // HERE 2
#else
                         dense<"v", 8, 8>());
#endif
}
inline constexpr auto variables = vs::variables(
    vs::variable_scope<"h0">( // HERE 3
        attention()));
using graph = vs::graph<variables>;

int main() {
    vs::variable_store<graph> store(vs::seed(1));
    return static_cast<int>(graph::size + store.handles().size());
}
