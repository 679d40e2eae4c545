// SPDX-License-Identifier: MIT
// MISTAKE: std::ranges::swap of two views
// FIX: Write vs::swap(a, b) to exchange the elements.
// LANGUAGE: yes
#include <varscope/store.hpp>

#include <concepts>

namespace vs = varscope;

inline constexpr auto variables =
    vs::variables(vs::get_variable<"a", vs::shape<8>>(), vs::get_variable<"b", vs::shape<8>>());
using graph = vs::graph<variables>;

void use(vs::variable_store<graph>& store) {
    auto a = vs::get<"a">(store);
    auto b = vs::get<"b">(store);
#ifdef COMPILE_FAIL
    std::ranges::swap(a, b); // HERE 1
#else
    vs::swap(a, b);
#endif
}
