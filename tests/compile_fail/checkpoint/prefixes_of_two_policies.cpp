// SPDX-License-Identifier: MIT
// Two policies whose prefixes overlap.
// MISTAKE: Two policies whose prefixes overlap
// FIX: Rename each variable once.
// EXPECT: variable net/b would get the values of two tensors of the file, old and model; remove one of the renames ({here:1})
// EXPECT-CLANG14: "a variable would get the values of two tensors of a file; remove one of the renames"
// EXPECT-CLANG14: the_name<net/b>
#include <varscope/checkpoint/names.hpp>
#include <varscope/declare.hpp>

namespace vs = varscope;

inline constexpr auto variables =
    vs::variables(vs::variable_scope<"net">(vs::get_variable<"b", vs::shape<2>>()),
                  vs::get_variable<"k", vs::shape<2, 3>>());
using graph = vs::graph<variables>;

int main() {
#ifdef COMPILE_FAIL
    const auto store =
        vs::variable_store<graph>::load("m.safetensors", vs::renames(vs::rename_prefix<"old", "net">),
                                        vs::renames(vs::rename_prefix<"model", "">)); // HERE 1
#else
    const auto store = vs::variable_store<graph>::load(
        "m.safetensors", vs::renames(vs::rename_prefix<"old", "net">), vs::renames(vs::rename<"model", "k">));
#endif
    return static_cast<int>(vs::get<"net/b">(store)(0));
}
