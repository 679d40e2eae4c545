// SPDX-License-Identifier: MIT
// EXPECT: varscope: the store would not outlive this look-up; give it a name first
// SHOWS: {here:1}
#include <varscope/store/placed_rows.hpp>

namespace vs = varscope;

inline constexpr auto variables = vs::variables(vs::get_variable<"w", vs::shape<64>>());
using graph = vs::graph<variables>;

void use() {
#ifdef COMPILE_FAIL
    static_cast<void>(
        vs::rows_of<"w">(vs::placed_store<graph>(vs::placement<graph>(2), 0, vs::seed(1)))); // HERE 1
#else
    const vs::placed_store<graph> store(vs::placement<graph>(2), 0, vs::seed(1));
    static_cast<void>(vs::rows_of<"w">(store));
#endif
}
