// SPDX-License-Identifier: MIT
// EXPECT: varscope: the store would not outlive the view; give it a name first
// EXPECT-CLANG14: varscope: the store would not outlive the view; give it a name first
#include <varscope/store.hpp>

namespace vs = varscope;

inline constexpr auto variables =
    vs::variables(vs::get_variable<"a", vs::shape<8>>(), vs::get_variable<"b", vs::shape<8>>());
using graph = vs::graph<variables>;

void use(vs::variable_store<graph>& store) {
#ifdef COMPILE_FAIL
    const vs::store_view<graph> view = vs::variable_store<graph>();
#else
    const vs::store_view<graph> view = store;
    static_cast<void>(view);
#endif
}
