// SPDX-License-Identifier: MIT
// EXPECT: no scope has been captured as decoder yet; add vs::as<...> with that tag to an earlier scope ({here:1})
// EXPECT-CLANG14: "no scope has been captured under this tag yet; add vs::as<...> with it to an earlier scope"
// EXPECT-CLANG14: the_name<decoder>
// EXPECT-CLANG14: {here:1}
#include <varscope/declare.hpp>

namespace vs = varscope;

inline constexpr auto variables =
    vs::variables(vs::variable_scope<"encoder">(vs::as<"encoder">, vs::get_variable<"w", vs::shape<2>>()));
using graph = vs::graph<variables>;

int main() {
#ifdef COMPILE_FAIL
    return static_cast<int>(vs::name_scope_of<graph, "decoder">().size()); // HERE 1
#else
    return static_cast<int>(vs::name_scope_of<graph, "encoder">().size());
#endif
}
