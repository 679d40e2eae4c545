// SPDX-License-Identifier: MIT
// The name as TensorFlow displays it.
// MISTAKE: TensorFlow's name with its output number
// FIX: The :0 is part of name(), not of a path.
// EXPECT: invalid name [w:0]: the :0 is not part of a name; write letters, digits, _ . - and single / between them ({here:2})
// EXPECT-CLANG14: "invalid name; write letters, digits
// EXPECT-CLANG14: the_name<w:0>
// EXPECT-CLANG14: why<the :0 is not part of a name>
// EXPECT-CLANG14: {here:2}
#include <varscope/store.hpp>

namespace vs = varscope;

inline constexpr auto variables = vs::variables(vs::get_variable<"w", vs::shape<2, 3>>(vs::zeros), // HERE 1
#ifdef COMPILE_FAIL
                                                vs::get_variable<"w:0", vs::shape<2>>(), // HERE 2
#endif
                                                vs::get_variable<"v", vs::shape<3>>());
using graph = vs::graph<variables>;

int main() {
    vs::variable_store<graph> store(vs::seed(1));
    auto handles = store.handles();
    vs::get<"w">(store)(1, 2) = vs::get<"v">(store)(0);
    return static_cast<int>(graph::size + handles.size());
}
