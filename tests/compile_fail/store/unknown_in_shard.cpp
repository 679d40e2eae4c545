// SPDX-License-Identifier: MIT
// EXPECT: there is no variable a/v; did you mean a/w?
// EXPECT-CLANG14: the_name<a/v>
// EXPECT-CLANG14: nearest_name<a/w>
// SHOWS: {here:1}
#include <varscope/store/shard.hpp>

namespace vs = varscope;

inline constexpr auto variables =
    vs::variables(vs::variable_scope<"a">(vs::get_variable<"w", vs::shape<64>>()));
using graph = vs::graph<variables>;

void use(vs::shard_store<graph>& shard) {
#ifdef COMPILE_FAIL
    static_cast<void>(vs::get<"a/v">(shard)); // HERE 1
#else
    static_cast<void>(vs::get<"a/w">(shard));
#endif
}
