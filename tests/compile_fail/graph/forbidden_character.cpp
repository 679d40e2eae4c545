// SPDX-License-Identifier: MIT
// What would be escaped, or printed as a number, is a question mark.
// EXPECT: invalid name [gr???s?]: it has an invalid character; write letters, digits, _ . - and single / between them ({here:2})
// EXPECT-CLANG14: "invalid name; write letters, digits
// EXPECT-CLANG14: the_name<gr???s?>
// EXPECT-CLANG14: why<it has an invalid character>
// EXPECT-CLANG14: {here:2}
#include <varscope/store.hpp>

namespace vs = varscope;

inline constexpr auto variables = vs::variables(vs::get_variable<"w", vs::shape<2, 3>>(vs::zeros), // HERE 1
#ifdef COMPILE_FAIL
                                                vs::get_variable<"gr\xc3\xb6's\"", vs::shape<2>>(), // HERE 2
#endif
                                                vs::get_variable<"v", vs::shape<3>>());
using graph = vs::graph<variables>;

int main() {
    vs::variable_store<graph> store(vs::seed(1));
    auto handles = store.handles();
    vs::get<"w">(store)(1, 2) = vs::get<"v">(store)(0);
    return static_cast<int>(graph::size + handles.size());
}
