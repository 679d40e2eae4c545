// SPDX-License-Identifier: MIT
// EXPECT: there is no variable table; it is a scope, with table/part_0, table/part_1 and 2 more
// EXPECT-CLANG14: the_name<table>
// SHOWS: {here:1}
#include <varscope/store/placement.hpp>

namespace vs = varscope;

inline constexpr auto variables =
    vs::variables(vs::get_variable<"table", vs::shape<8, 8>>(vs::sharded(vs::fixed_size_partitioner(4))));
constexpr auto plan = vs::declared_placement<vs::graph<variables>>(4);

#ifdef COMPILE_FAIL
constexpr std::size_t owner = plan.owner_of<"table">(); // HERE 1
#else
constexpr std::size_t owner = plan.owner_of<"table/part_0">();
#endif
std::size_t use() { return owner; }
