// SPDX-License-Identifier: MIT
// MISTAKE: Another scope than the function takes
// FIX: Take any scope by a template: template<class Scope> void layer(Scope scope).
// LANGUAGE: yes
#include <varscope/store.hpp>

namespace vs = varscope;

inline constexpr auto variables =
    vs::variables(vs::variable_scope<"a">(vs::get_variable<"w", vs::shape<8>>()),
                  vs::variable_scope<"b">(vs::get_variable<"w", vs::shape<8>>()));
using graph = vs::graph<variables>;

void use(vs::variable_store<graph>& store) {
#ifdef COMPILE_FAIL
    const vs::scope_view<graph, "a"> layer = vs::scope<"b">(store); // HERE 1
#else
    const vs::scope_view<graph, "a"> layer = vs::scope<"a">(store);
    static_cast<void>(layer);
#endif
}
