// SPDX-License-Identifier: MIT
// MISTAKE: Slots without names
// FIX: Write the names of the slots between < and >.
// EXPECT: varscope: slots takes names and then declarations, as in vs::slots<"Adam", "Adam_1">(net())
#include <varscope/store.hpp>

namespace vs = varscope;

consteval auto net() { return vs::get_variable<"w", vs::shape<2, 2>>(); }
#ifdef COMPILE_FAIL
inline constexpr auto variables = vs::variables(vs::slots(net()));
#else
inline constexpr auto variables = vs::variables(vs::slots<"Adam", "Adam_1">(net()));
#endif
using graph = vs::graph<variables>;

int main() {
    vs::variable_store<graph> store;
#ifdef COMPILE_FAIL
    return static_cast<int>(vs::get<"w">(store)(0, 0));
#else
    return static_cast<int>(vs::get<"w/Adam">(store)(0, 0));
#endif
}
