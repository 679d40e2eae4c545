// SPDX-License-Identifier: MIT
// MISTAKE: A number in a formula that the dtype does not have
// FIX: Write an integer for variables of integers, and numbers in range.
// LANGUAGE: yes
#include <varscope/store.hpp>

namespace vs = varscope;

#ifdef COMPILE_FAIL
inline constexpr double factor = 0.5;
#else
inline constexpr int factor = 2;
#endif
constexpr auto scaled = [](auto getter, vs::variable_request request) { return getter(request) * factor; };
inline constexpr auto variables = vs::variables(
    vs::variable_scope<"a">(vs::custom_getter(scaled), vs::get_variable<"n", vs::shape<8>, int>(vs::ones)));
using graph = vs::graph<variables>;

int use(vs::variable_store<graph>& store) {
    const auto [n] = store.handles(); // HERE 1
    return n(0);
}
