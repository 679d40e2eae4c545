// SPDX-License-Identifier: MIT
// MISTAKE: An optimizer for integers
// FIX: Declare them with vs::trainable(false).
// EXPECT: varscope: a sweep updates floating-point elements, and a trainable variable has others; declare it with vs::trainable(false)
#include <varscope/sweep.hpp>

namespace vs = varscope;

template<bool IsTrainable>
inline constexpr auto
    variables = vs::variables(vs::get_variable<"w", vs::shape<2, 2>>(),
                              vs::get_variable<"n", vs::shape<>, int>(vs::zeros, vs::trainable(IsTrainable)));

int main() {
#ifdef COMPILE_FAIL
    vs::variable_store<vs::graph<variables<true>>> store;
    vs::trainable_store<vs::graph<variables<true>>> gradients;
#else
    vs::variable_store<vs::graph<variables<false>>> store;
    vs::trainable_store<vs::graph<variables<false>>> gradients;
#endif
    vs::sgd(store, gradients);
}
