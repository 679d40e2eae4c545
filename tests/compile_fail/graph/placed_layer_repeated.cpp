// SPDX-License-Identifier: MIT
// A layer that takes a vs::name, in a repeat: the place is that of the call in it.
// EXPECT: variable h1/kernel already exists, disallowed; did you mean vs::reuse or vs::auto_reuse in its scope? ({here:2}, first declared at {here:1})
// EXPECT-CLANG14: "variable already exists, disallowed
// EXPECT-CLANG14: the_name<h1/kernel>
// EXPECT-CLANG14: at<placed_layer_repeated.cpp:{line:2}>
// EXPECT-CLANG14: first_declared_at<placed_layer_repeated.cpp:{line:1}>
#include <varscope/store.hpp>

namespace vs = varscope;

// clang-format off
template<vs::name Name, int In, int Out>
consteval auto dense() {
    return vs::variable_scope<Name>(vs::get_variable<"kernel", vs::shape<In, Out>>());
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
