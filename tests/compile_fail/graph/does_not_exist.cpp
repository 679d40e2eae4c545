// SPDX-License-Identifier: MIT
// Reuse of a variable that does not exist, without a similar one.
// EXPECT: variable encoder/moving_average does not exist, so it cannot be reused; did you mean vs::auto_reuse in its scope? ({here:2})
// EXPECT-CLANG14: "variable does not exist, so it cannot be reused
// EXPECT-CLANG14: the_name<encoder/moving_average>
// EXPECT-CLANG14: {here:2}
// LARGE: yes
#include <varscope/store.hpp>

namespace vs = varscope;

inline constexpr auto variables = vs::variables(
    vs::get_variable<"w", vs::shape<2, 3>>(vs::zeros), // HERE 1
#ifdef COMPILE_FAIL
    vs::variable_scope<"encoder">(vs::reuse, vs::get_variable<"moving_average", vs::shape<2, 3>>()), // HERE 2
#endif
    vs::get_variable<"v", vs::shape<3>>());
using graph = vs::graph<variables>;

int main() {
    vs::variable_store<graph> store(vs::seed(1));
    auto handles = store.handles();
    vs::get<"w">(store)(1, 2) = vs::get<"v">(store)(0);
    return static_cast<int>(graph::size + handles.size());
}
