// SPDX-License-Identifier: MIT
// EXPECT: varscope: a resource or cached variable has a second copy, which a placed_store does not have; declare it without vs::use_resource and vs::caching_device
// SHOWS: {here:1}
#include <varscope/store/placed_store.hpp>

namespace vs = varscope;

#ifdef COMPILE_FAIL
inline constexpr bool is_resource = true;
#else
inline constexpr bool is_resource = false;
#endif
inline constexpr auto variables =
    vs::variables(vs::get_variable<"w", vs::shape<64>>(vs::use_resource(is_resource)));
using graph = vs::graph<variables>;

void use() {
    const vs::placed_store<graph> store(vs::placement<graph>(2), 0, vs::seed(1)); // HERE 1
}
