// SPDX-License-Identifier: MIT
// A view of a store over plain memory, which has no room for the second copy of a resource variable.
// EXPECT: varscope: a resource or cached variable has a second copy, which plain memory does not have; declare it without vs::use_resource and vs::caching_device
// SHOWS: {here:1}
#include <varscope/store.hpp>

namespace vs = varscope;

#ifdef COMPILE_FAIL
inline constexpr auto variables = vs::variables(vs::get_variable<"w", vs::shape<2>>(vs::use_resource(true)));
#else
inline constexpr auto variables = vs::variables(vs::get_variable<"w", vs::shape<2>>());
#endif
using graph = vs::graph<variables>;

void fill(std::byte* memory) {
    const vs::store_view<graph> store(memory); // HERE 1
    vs::get<"w">(store).fill(1);
}
