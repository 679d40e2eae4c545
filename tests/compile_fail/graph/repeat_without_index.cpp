// MISTAKE: A repeat without an index
// FIX: Write a lambda with a template parameter: []<int I> { return block<I>(); }.
// EXPECT: varscope: repeat takes a lambda of the index, as in []<int I> { return block<I>(); }
// EXPECT-CLANG14: varscope: repeat takes a lambda of the index, as in []<int I> { return block<I>(); }
// SPDX-License-Identifier: MIT
#include <varscope/declare.hpp>

namespace vs = varscope;

template<int I>
consteval auto block() {
    return vs::get_variable<vs::numbered<"w", I>, vs::shape<2>>();
}

#ifdef COMPILE_FAIL
inline constexpr auto variables = vs::repeat<3>([](int) { return block<0>(); });
#else
inline constexpr auto variables = vs::repeat<3>([]<int I> { return block<I>(); });
#endif
using graph = vs::graph<variables>;
static_assert(graph::contains<"w2"> || graph::size == 0);
