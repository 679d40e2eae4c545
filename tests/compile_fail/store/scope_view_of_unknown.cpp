// SPDX-License-Identifier: MIT
// EXPECT: there is no scope encodr; did you mean encoder? ({here:1})
// EXPECT-CLANG14: the_name<encodr>
#include <varscope/store.hpp>

namespace vs = varscope;

inline constexpr auto variables =
    vs::variables(vs::variable_scope<"encoder">(vs::get_variable<"w", vs::shape<8>>()));
using graph = vs::graph<variables>;

#ifdef COMPILE_FAIL
using layer = vs::scope_view<graph, "encodr">; // HERE 1
#else
using layer = vs::scope_view<graph, "encoder">;
#endif

void use(layer);
