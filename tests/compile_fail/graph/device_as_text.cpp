// SPDX-License-Identifier: MIT
// MISTAKE: A device that is a string
// FIX: Write vs::device<"/cpu:0">.
// EXPECT: varscope: caching_device takes vs::device<...>, with the name in quotes between < and >
#include <varscope/store.hpp>

namespace vs = varscope;

#ifdef COMPILE_FAIL
inline constexpr auto variables =
    vs::variables(vs::get_variable<"w", vs::shape<2>>(vs::caching_device("/cpu:0")));
#else
inline constexpr auto variables =
    vs::variables(vs::get_variable<"w", vs::shape<2>>(vs::caching_device(vs::device<"/cpu:0">)));
#endif
using graph = vs::graph<variables>;

int main() {
    vs::variable_store<graph> store(vs::seed(1));
    return static_cast<int>(graph::size + store.handles().size());
}
