// SPDX-License-Identifier: MIT
// A layer that takes a vs::name: the places are those of its calls.
// MISTAKE: Two layers of one name
// FIX: Give the layers different names. The message names the calls, as the layer takes a vs::name.
// EXPECT: variable h0/q/kernel already exists, disallowed; did you mean vs::reuse or vs::auto_reuse in its scope? ({here:2}, first declared at {here:1})
// EXPECT-CLANG14: "variable already exists, disallowed
// EXPECT-CLANG14: the_name<h0/q/kernel>
// EXPECT-CLANG14: at<placed_layer.cpp:{line:2}>
// EXPECT-CLANG14: first_declared_at<placed_layer.cpp:{line:1}>
#include <varscope/store.hpp>

namespace vs = varscope;

// clang-format off
template<vs::name Name, int In, int Out>
consteval auto dense() {
    return vs::variable_scope<Name>(vs::get_variable<"kernel", vs::shape<In, Out>>());
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
