// SPDX-License-Identifier: MIT
// EXPECT: initializer constant(256) has a value out of range, but variable b is uint8; write vs::zeros, vs::constant(1) or vs::random_uniform(0, 10) ({here:2})
// EXPECT-CLANG14: "initializer does not suit the dtype of the variable"
// EXPECT-CLANG14: the_name<b>
// EXPECT-CLANG14: specified<constant(256)>
// EXPECT-CLANG14: found<uint8>
// EXPECT-CLANG14: {here:2}
#include <varscope/store.hpp>

namespace vs = varscope;

inline constexpr auto variables =
    vs::variables(vs::get_variable<"w", vs::shape<2, 3>>(vs::zeros), // HERE 1
#ifdef COMPILE_FAIL
                  vs::get_variable<"b", vs::shape<2>, std::uint8_t>(vs::constant(256)), // HERE 2
#endif
                  vs::get_variable<"v", vs::shape<3>>());
using graph = vs::graph<variables>;

int main() {
    vs::variable_store<graph> store(vs::seed(1));
    auto handles = store.handles();
    vs::get<"w">(store)(1, 2) = vs::get<"v">(store)(0);
    return static_cast<int>(graph::size + handles.size());
}
