// SPDX-License-Identifier: MIT
// EXPECT: varscope: a trainable variable is a resource variable, which other threads may be reading; write vs::for_each, whose views write safely
#include <varscope/store.hpp>

namespace vs = varscope;

inline constexpr auto variables =
    vs::variables(vs::get_variable<"w", vs::shape<2, 2>>(vs::use_resource(true)));
using graph = vs::graph<variables>;

int main() {
    vs::variable_store<graph> store(vs::seed(1));
#ifdef COMPILE_FAIL
    vs::trainable_span(store)[0] = 0;
#else
    vs::trainable_store<graph> gradients;
    vs::trainable_span(gradients)[0] = vs::get<"w">(store).read()(0, 0);
#endif
}
