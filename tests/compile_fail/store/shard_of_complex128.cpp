// SPDX-License-Identifier: MIT
// MISTAKE: A shard that would cut an element
// FIX: Declare complex64, or two float64 variables.
// EXPECT: varscope: a complex128 variable is at an offset that is not a multiple of 16 bytes, where a shard would cut an element; declare complex64, or two float64 variables
// SHOWS: {here:1}
#include <varscope/store/shard.hpp>

namespace vs = varscope;

#ifdef COMPILE_FAIL
using element = vs::complex128;
#else
using element = vs::complex64;
#endif
inline constexpr auto variables = vs::variables(vs::get_variable<"a", vs::shape<1>, double>(),
                                                vs::get_variable<"z", vs::shape<5>, element>(vs::zeros));
using graph = vs::graph<variables>;

void use() {
    const vs::shard_store<graph> shard(vs::shard_of<graph>(0, 2), vs::seed(1)); // HERE 1
}
