// SPDX-License-Identifier: MIT
// MISTAKE: A look-up in a temporary store
// FIX: Give the store a name, so that it outlives its views.
// EXPECT: varscope: the store would not outlive this look-up; give it a name first
#include <varscope/store.hpp>

namespace vs = varscope;

consteval auto layer() {
    return vs::variables(vs::get_variable<"weight", vs::shape<2, 3>>(),
                         vs::get_variable<"bias", vs::shape<3>>());
}
inline constexpr auto variables =
    vs::variables(vs::variable_scope<"encoder">(layer()), vs::variable_scope<"decoder/dense">(layer()));
using graph = vs::graph<variables>;

int main() {
#ifdef COMPILE_FAIL
    auto weight = vs::get<"encoder/weight">(vs::variable_store<graph>());
#else
    vs::variable_store<graph> store;
    auto weight = vs::get<"encoder/weight">(store);
#endif
    return static_cast<int>(weight(0, 0));
}
