// SPDX-License-Identifier: MIT
// The scope hands down what an integer variable in it cannot use.
// EXPECT: initializer variance_scaling(1, fan_avg, uniform) makes floating-point values, but variable s/step is int64; write vs::zeros, vs::constant(1) or vs::random_uniform(0, 10) ({here:2})
// EXPECT-CLANG14: "initializer does not suit the dtype of the variable"
// EXPECT-CLANG14: the_name<s/step>
// EXPECT-CLANG14: specified<variance_scaling(1, fan_avg, uniform)>
// EXPECT-CLANG14: found<int64>
// EXPECT-CLANG14: {here:2}
#include <varscope/store.hpp>

namespace vs = varscope;

inline constexpr auto variables =
    vs::variables(vs::get_variable<"w", vs::shape<2, 3>>(vs::zeros), // HERE 1
#ifdef COMPILE_FAIL
                  vs::variable_scope<"s">(vs::glorot_uniform(),
                                          vs::get_variable<"step", vs::shape<>, std::int64_t>()), // HERE 2
#endif
                  vs::get_variable<"v", vs::shape<3>>());
using graph = vs::graph<variables>;

int main() {
    vs::variable_store<graph> store(vs::seed(1));
    auto handles = store.handles();
    vs::get<"w">(store)(1, 2) = vs::get<"v">(store)(0);
    return static_cast<int>(graph::size + handles.size());
}
