// SPDX-License-Identifier: MIT
// Stores are moved; a copy is asked for. The compilers show the line of the library that says so.
// MISTAKE: A store initialized with another
// FIX: Write store.clone() for a copy, std::move(store) to pass the values on.
// LANGUAGE: yes
// SHOWS: for a copy write store.clone()
#include <varscope/store.hpp>

namespace vs = varscope;

inline constexpr auto variables = vs::variables(vs::get_variable<"w", vs::shape<2>>());
using graph = vs::graph<variables>;

int main() {
    const vs::variable_store<graph> store(vs::seed(1));
#ifdef COMPILE_FAIL
    auto copy = store; // HERE 1
#else
    auto copy = store.clone();
#endif
    return static_cast<int>(vs::get<"w">(copy)(0));
}
