// SPDX-License-Identifier: MIT
// A layer that takes a vs::fixed_string, at the root: no scope around is written elsewhere.
// EXPECT: variable h1/kernel already exists, disallowed; did you mean vs::reuse or vs::auto_reuse in its scope? ({here:4}, where it was also first declared)
// EXPECT-CLANG14: "variable already exists, disallowed
// EXPECT-CLANG14: the_name<h1/kernel>
// EXPECT-CLANG14: at<unplaced_layer_repeated.cpp:{line:4}>
// EXPECT-CLANG14: first_declared_at<unplaced_layer_repeated.cpp:{line:4}>>
#include <varscope/store.hpp>

namespace vs = varscope;

// clang-format off
template<vs::fixed_string Name, int In, int Out>
consteval auto dense() {
    return vs::variable_scope<Name>(vs::get_variable<"kernel", vs::shape<In, Out>>()); // HERE 4
}
inline constexpr auto variables = vs::variables(
    vs::repeat<3>([]<int I> { return dense<vs::numbered<"h", I>, 2, 2>(); }), // HERE 1
#ifdef COMPILE_FAIL
    dense<"h1", 2, 2>()); // HERE 2
#else
    dense<"h3", 2, 2>());
#endif
using graph = vs::graph<variables>;

int main() {
    vs::variable_store<graph> store(vs::seed(1));
    return static_cast<int>(graph::size + store.handles().size());
}
