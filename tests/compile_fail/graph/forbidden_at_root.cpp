// SPDX-License-Identifier: MIT
// EXPECT: invalid name [_s]: at the root it must begin with a letter, a digit or a dot; write letters, digits, _ . - and single / between them ({here:2})
// EXPECT-CLANG14: "invalid name; write letters, digits
// EXPECT-CLANG14: the_name<_s>
// EXPECT-CLANG14: why<at the root it must begin with a letter, a digit or a dot>
// EXPECT-CLANG14: {here:2}
#include <varscope/store.hpp>

namespace vs = varscope;

inline constexpr auto variables =
    vs::variables(vs::get_variable<"w", vs::shape<2, 3>>(vs::zeros), // HERE 1
#ifdef COMPILE_FAIL
                  vs::variable_scope<"_s">(vs::get_variable<"w", vs::shape<2>>()), // HERE 2
#endif
                  vs::get_variable<"v", vs::shape<3>>());
using graph = vs::graph<variables>;

int main() {
    vs::variable_store<graph> store(vs::seed(1));
    auto handles = store.handles();
    vs::get<"w">(store)(1, 2) = vs::get<"v">(store)(0);
    return static_cast<int>(graph::size + handles.size());
}
