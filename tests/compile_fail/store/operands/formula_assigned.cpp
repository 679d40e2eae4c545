// SPDX-License-Identifier: MIT
// EXPECT: varscope: a formula is computed from variables; assign to these, or give the view of another formula a name of its own
// EXPECT-CLANG14: varscope: a formula is computed from variables; assign to these, or give the view of another formula a name of its own
#include <varscope/store.hpp>

namespace vs = varscope;

constexpr auto doubled = [](auto getter, vs::variable_request request) { return 2 * getter(request); };
inline constexpr auto variables =
    vs::variables(vs::variable_scope<"a">(vs::custom_getter(doubled), vs::get_variable<"w", vs::shape<8>>(),
                                          vs::get_variable<"v", vs::shape<8>>()));
using graph = vs::graph<variables>;

void use(vs::variable_store<graph>& store) {
    auto [w, v] = store.handles();
#ifdef COMPILE_FAIL
    w = v;
#else
    vs::get<"a/w">(store).assign(v);
#endif
    static_cast<void>(w);
}
