// SPDX-License-Identifier: MIT
// One variable with two old names.
// MISTAKE: One variable with two old names
// FIX: Remove one of them.
// EXPECT: variable net/bias would get the values of two tensors of the file, model and b; remove one of the renames ({here:1})
// EXPECT-CLANG14: "a variable would get the values of two tensors of a file; remove one of the renames"
// EXPECT-CLANG14: the_name<net/bias>
#include <varscope/checkpoint/names.hpp>
#include <varscope/declare.hpp>

namespace vs = varscope;

inline constexpr auto variables = vs::variables(vs::variable_scope<"net">(
    vs::get_variable<"kernel", vs::shape<2, 3>>(), vs::get_variable<"bias", vs::shape<3>>()));
using graph = vs::graph<variables>;

int main() {
#ifdef COMPILE_FAIL
    const auto store =
        vs::variable_store<graph>::load("m.safetensors", vs::renames(vs::rename_prefix<"model", "net">,
                                                                     vs::rename<"b", "net/bias">)); // HERE 1
#else
    const auto store =
        vs::variable_store<graph>::load("m.safetensors", vs::renames(vs::rename_prefix<"model", "net">));
#endif
    return static_cast<int>(vs::get<"net/bias">(store)(0));
}
