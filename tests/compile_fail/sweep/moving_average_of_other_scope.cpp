// SPDX-License-Identifier: MIT
// EXPECT: scope head and scope body do not have the same variables: w is float32 [2,3] in the first and float32 [2,2] in the second
// EXPECT-CLANG14: "two scopes or stores do not have the same variables, dtypes and shapes"
// EXPECT-CLANG14: found<body>
#include <varscope/sweep.hpp>

namespace vs = varscope;

inline constexpr auto variables =
    vs::variables(vs::variable_scope<"body">(vs::get_variable<"w", vs::shape<2, 2>>(),
                                             vs::get_variable<"b", vs::shape<2>>()),
                  vs::variable_scope<"head">(vs::get_variable<"w", vs::shape<2, 3>>()));
using graph = vs::graph<variables>;

int main() {
    vs::variable_store<graph> store(vs::seed(1));
#ifdef COMPILE_FAIL
    vs::exponential_moving_average(vs::scope<"head">(store), vs::scope<"body">(store), {.decay = 0.9});
#else
    vs::variable_store<graph> averages = store.clone();
    vs::exponential_moving_average(averages, store, {.decay = 0.9});
#endif
}
