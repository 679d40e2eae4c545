// SPDX-License-Identifier: MIT
// MISTAKE: A narrower dtype for values that it does not have
// FIX: Keep the dtype, or change the initializer.
// EXPECT: initializer constant(70000) has a value out of range, but variable big is float16; write vs::zeros or vs::constant(1) ({here:1})
// EXPECT-CLANG14: the_name<big>
#include <varscope/store.hpp>

namespace vs = varscope;

inline constexpr auto variables =
    vs::variables(vs::get_variable<"big", vs::shape<2>>(vs::constant(70000.0))); // HERE 1
using graph = vs::graph<variables>;

int main() {
#ifdef COMPILE_FAIL
    vs::variable_store<vs::as_dtype<graph, vs::float16>> store;
#else
    vs::variable_store<vs::as_dtype<graph, vs::bfloat16>> store;
#endif
}
