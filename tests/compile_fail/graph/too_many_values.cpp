// SPDX-License-Identifier: MIT
// A list longer than the variable.
// MISTAKE: Too many values
// FIX: Write at most as many values as the shape has elements.
// EXPECT: too many elements provided for variable b of shape [2]: needed at most 2, but received 3 ({here:2})
// EXPECT-CLANG14: "too many elements provided for the shape of the variable"
// EXPECT-CLANG14: the_name<b>
// EXPECT-CLANG14: specified<3>
// EXPECT-CLANG14: found<[2]>
// EXPECT-CLANG14: {here:2}
// LARGE: yes
#include <varscope/store.hpp>

namespace vs = varscope;

inline constexpr auto variables =
    vs::variables(vs::get_variable<"w", vs::shape<2, 3>>(vs::zeros), // HERE 1
#ifdef COMPILE_FAIL
                  vs::get_variable<"b", vs::shape<2>>(vs::constant({1, 2, 3})), // HERE 2
#endif
                  vs::get_variable<"v", vs::shape<3>>());
using graph = vs::graph<variables>;

int main() {
    vs::variable_store<graph> store(vs::seed(1));
    auto handles = store.handles();
    vs::get<"w">(store)(1, 2) = vs::get<"v">(store)(0);
    return static_cast<int>(graph::size + handles.size());
}
