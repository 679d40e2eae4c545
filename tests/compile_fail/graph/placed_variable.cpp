// SPDX-License-Identifier: MIT
// A layer that hands a vs::name to get_variable: the places are those of its calls.
// EXPECT: variable net/w already exists, disallowed; did you mean vs::reuse or vs::auto_reuse in its scope? ({here:2}, first declared at {here:1})
// EXPECT-CLANG14: "variable already exists, disallowed
// EXPECT-CLANG14: the_name<net/w>
// EXPECT-CLANG14: at<placed_variable.cpp:{line:2}>
// EXPECT-CLANG14: first_declared_at<placed_variable.cpp:{line:1}>
#include <varscope/store.hpp>

namespace vs = varscope;

template<vs::name Name>
consteval auto weight() {
    return vs::get_variable<Name, vs::shape<2>>(vs::zeros);
}
inline constexpr auto variables = vs::variables(vs::variable_scope<"net">(weight<"w">(), // HERE 1
#ifdef COMPILE_FAIL
                                                                          weight<"w">())); // HERE 2
#else
                                                                          weight<"v">()));
#endif
using graph = vs::graph<variables>;

int main() {
    vs::variable_store<graph> store(vs::seed(1));
    return static_cast<int>(graph::size + store.handles().size());
}
