// SPDX-License-Identifier: MIT
// A mistake inside a layer that is called twice: its line declares two variables, so the scope is named.
// EXPECT: initializer constant(0.5) makes floating-point values, but variable encoder/fc/kernel is int32; write vs::zeros, vs::constant(1) or vs::random_uniform(0, 10) ({here:1}, in scope encoder at {here:2})
// EXPECT-CLANG14: the_name<encoder/fc/kernel>
// EXPECT-CLANG14: at<initializer_in_layer.cpp:{line:1}>
// EXPECT-CLANG14: in_scope<encoder at initializer_in_layer.cpp:{line:2}>
// LARGE: yes
#include <varscope/store.hpp>

namespace vs = varscope;

// clang-format off
template<class T>
consteval auto layer() {
    return vs::variable_scope<"fc">(vs::get_variable<"kernel", vs::shape<2>, T>(vs::constant(0.5))); // HERE 1
}
inline constexpr auto variables = vs::variables(
    vs::variable_scope<"decoder">(layer<float>()),
#ifdef COMPILE_FAIL
    vs::variable_scope<"encoder">(layer<int>())); // HERE 2
#else
    vs::variable_scope<"encoder">(layer<double>()));
#endif
using graph = vs::graph<variables>;

int main() {
    vs::variable_store<graph> store(vs::seed(1));
    return static_cast<int>(graph::size + store.handles().size());
}
