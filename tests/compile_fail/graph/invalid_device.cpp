// SPDX-License-Identifier: MIT
// EXPECT: caching device<cpu:0> of variable w must have components that begin with / ({here:1})
// EXPECT-CLANG14: "caching device is not valid"
// EXPECT-CLANG14: the_name<w>
// EXPECT-CLANG14: specified<device<cpu:0>>
// EXPECT-CLANG14: {here:1}
#include <varscope/store.hpp>

namespace vs = varscope;

inline constexpr auto variables =
#ifdef COMPILE_FAIL
    vs::variables(vs::get_variable<"w", vs::shape<2>>(vs::caching_device(vs::device<"cpu:0">))); // HERE 1
#else
    vs::variables(vs::get_variable<"w", vs::shape<2>>(vs::caching_device(vs::device<"/cpu:0">)));
#endif
using graph = vs::graph<variables>;

int main() {
    vs::variable_store<graph> store(vs::seed(1));
    return static_cast<int>(graph::size + store.handles().size());
}
