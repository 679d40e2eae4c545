// SPDX-License-Identifier: MIT
// A rename to a variable that does not exist.
// MISTAKE: A rename to a variable that does not exist
// FIX: Write the name that the variable has now.
// EXPECT: there is no variable net/kernal; did you mean net/kernel? ({here:1})
// EXPECT-CLANG14: "there is no such variable; did you mean the nearest name?"
// EXPECT-CLANG14: the_name<net/kernal>
// EXPECT-CLANG14: nearest_name<net/kernel>
#include <varscope/checkpoint/names.hpp>
#include <varscope/declare.hpp>

namespace vs = varscope;

inline constexpr auto variables = vs::variables(vs::variable_scope<"net">(
    vs::get_variable<"kernel", vs::shape<2, 3>>(), vs::get_variable<"bias", vs::shape<3>>()));
using graph = vs::graph<variables>;

int main() {
#ifdef COMPILE_FAIL
    const auto store = vs::variable_store<graph>::load("m.safetensors",
                                                       vs::renames(vs::rename<"w", "net/kernal">)); // HERE 1
#else
    const auto store =
        vs::variable_store<graph>::load("m.safetensors", vs::renames(vs::rename<"w", "net/kernel">));
#endif
    return static_cast<int>(vs::get<"net/bias">(store)(0));
}
