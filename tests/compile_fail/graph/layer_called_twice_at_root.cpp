// SPDX-License-Identifier: MIT
// One layer called twice at the root: both calls have the same place.
// EXPECT: variable dense/kernel already exists, disallowed; did you mean vs::reuse or vs::auto_reuse in its scope? ({here:2}, where it was also first declared)
// EXPECT-CLANG14: "variable already exists, disallowed
// EXPECT-CLANG14: the_name<dense/kernel>
// EXPECT-CLANG14: at<layer_called_twice_at_root.cpp:{line:2}>
#include <varscope/store.hpp>

namespace vs = varscope;

consteval auto dense() {
    return vs::variable_scope<"dense">(vs::get_variable<"kernel", vs::shape<2, 3>>()); // HERE 2
}

inline constexpr auto variables = vs::variables(vs::get_variable<"w", vs::shape<2, 3>>(vs::zeros), // HERE 1
#ifdef COMPILE_FAIL
                                                dense(), dense(),
#endif
                                                vs::get_variable<"v", vs::shape<3>>());
using graph = vs::graph<variables>;

int main() {
    vs::variable_store<graph> store(vs::seed(1));
    auto handles = store.handles();
    vs::get<"w">(store)(1, 2) = vs::get<"v">(store)(0);
    return static_cast<int>(graph::size + handles.size());
}
