// SPDX-License-Identifier: MIT
// A complex128 variable in a safetensors file.
// MISTAKE: A complex128 variable in a safetensors file
// FIX: Declare complex64, or two variables.
// EXPECT: varscope: safetensors files have no complex128; declare complex64, or two float64 variables
// EXPECT-CLANG14: varscope: safetensors files have no complex128; declare complex64, or two float64 variables
#include <varscope/varscope.hpp>

namespace vs = varscope;

#ifdef COMPILE_FAIL
inline constexpr auto variables =
    vs::variables(vs::get_variable<"w", vs::shape<2>, vs::complex128>(vs::zeros));
#else
inline constexpr auto variables =
    vs::variables(vs::get_variable<"w", vs::shape<2>, vs::complex64>(vs::zeros));
#endif
using graph = vs::graph<variables>;

int main() {
    const vs::variable_store<graph> store;
    vs::save(store, "m.safetensors");
}
