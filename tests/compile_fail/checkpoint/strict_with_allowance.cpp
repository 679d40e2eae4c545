// SPDX-License-Identifier: MIT
// vs::strict beside a policy that allows something.
// MISTAKE: vs::strict beside a policy that allows something
// FIX: Remove one of them.
// EXPECT: varscope: vs::strict allows nothing, but another policy allows something; remove one of them
// EXPECT-CLANG14: varscope: vs::strict allows nothing, but another policy allows something; remove one of them
#include <varscope/checkpoint/names.hpp>
#include <varscope/declare.hpp>

namespace vs = varscope;

inline constexpr auto variables =
    vs::variables(vs::get_variable<"b", vs::shape<2>>(), vs::get_variable<"k", vs::shape<2, 3>>());
using graph = vs::graph<variables>;

int main() {
#ifdef COMPILE_FAIL
    const auto store = vs::variable_store<graph>::load("m.safetensors", vs::allow_missing, vs::strict);
#else
    const auto store =
        vs::variable_store<graph>::load("m.safetensors", vs::renames(vs::rename<"x", "b">), vs::strict);
#endif
    return static_cast<int>(vs::get<"b">(store)(0));
}
