// SPDX-License-Identifier: MIT
// MISTAKE: A callable whose integers may be out of range of the dtype
// FIX: Write a cast in it: [](std::size_t i) { return static_cast<std::uint8_t>(i); }.
// EXPECT: initializer callable makes integers that may be out of range, but variable level is uint8; write static_cast<std::uint8_t>(...) in it ({here:1})
// EXPECT-CLANG14: "initializer does not suit the dtype of the variable"
// EXPECT-CLANG14: the_name<level>
// EXPECT-CLANG14: why<makes integers that may be out of range>
// EXPECT-CLANG14: {here:1}
#include <varscope/store.hpp>

#include <cstdint>

namespace vs = varscope;

#ifdef COMPILE_FAIL
using made = int;
#else
using made = std::uint8_t;
#endif
inline constexpr auto variables = vs::variables(
    vs::get_variable<"level", vs::shape<2>, std::uint8_t>([](std::size_t i) { return made(i); })); // HERE 1
using graph = vs::graph<variables>;

int main() {
    vs::variable_store<graph> store;
    return static_cast<int>(graph::size + store.handles().size());
}
