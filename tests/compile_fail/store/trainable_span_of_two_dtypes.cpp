// SPDX-License-Identifier: MIT
// MISTAKE: One span of two dtypes
// FIX: Write a loop over vs::spans<graph>, or declare all trainable variables with one dtype.
// EXPECT: varscope: the trainable variables have several dtypes; write vs::spans<graph>, which lists the span of each
#include <varscope/store.hpp>

namespace vs = varscope;

inline constexpr auto variables = vs::variables(vs::get_variable<"w", vs::shape<2, 2>>(),
                                                vs::get_variable<"h", vs::shape<2>, vs::bfloat16>());
using graph = vs::graph<variables>;

int main() {
    vs::variable_store<graph> store(vs::seed(1));
#ifdef COMPILE_FAIL
    vs::trainable_span(store)[0] = 0;
#else
    vs::get<"w">(store)(0, 0) = static_cast<float>(vs::spans<graph>.size());
#endif
}
