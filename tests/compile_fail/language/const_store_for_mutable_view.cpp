// SPDX-License-Identifier: MIT
// MISTAKE: A const store for a function that writes
// FIX: Take vs::store_view<const graph>, if the function only reads.
// LANGUAGE: yes
#include <varscope/store.hpp>

namespace vs = varscope;

inline constexpr auto variables =
    vs::variables(vs::get_variable<"a", vs::shape<8>>(), vs::get_variable<"b", vs::shape<8>>());
using graph = vs::graph<variables>;

void use(const vs::variable_store<graph>& store) {
#ifdef COMPILE_FAIL
    const vs::store_view<graph> view = store; // HERE 1
#else
    const vs::store_view<const graph> view = store;
    static_cast<void>(view);
#endif
}
