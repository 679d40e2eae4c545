// SPDX-License-Identifier: MIT
// The same for an assignment.
// MISTAKE: A store assigned to another
// FIX: Write vs::copy(from, to), which copies the values.
// LANGUAGE: yes
// SHOWS: for the values write vs::copy(from, to)
#include <varscope/store.hpp>

namespace vs = varscope;

inline constexpr auto variables = vs::variables(vs::get_variable<"w", vs::shape<2>>());
using graph = vs::graph<variables>;

int main() {
    const vs::variable_store<graph> store(vs::seed(1));
    vs::variable_store<graph> best;
#ifdef COMPILE_FAIL
    best = store; // HERE 1
#else
    vs::copy(store, best);
#endif
    return static_cast<int>(vs::get<"w">(best)(0));
}
