// SPDX-License-Identifier: MIT
// A policy for save that only load has a use for.
// MISTAKE: A policy for save that only load has a use for
// FIX: Write how variables are called in the file, or nothing.
// EXPECT: varscope: save takes vs::synced or vs::unsynced, and the policies that say how variables are called in the file: vs::dotted, vs::renames, vs::suffixed, vs::transpose, vs::under, vs::relative
// EXPECT-CLANG14: varscope: save takes vs::synced or vs::unsynced, and the policies that say how variables are called in the file: vs::dotted, vs::renames, vs::suffixed, vs::transpose, vs::under, vs::relative
#include <varscope/checkpoint/names.hpp>
#include <varscope/varscope.hpp>

namespace vs = varscope;

inline constexpr auto variables = vs::variables(vs::variable_scope<"net">(
    vs::get_variable<"kernel", vs::shape<2, 3>>(), vs::get_variable<"bias", vs::shape<3>>()));
using graph = vs::graph<variables>;

int main() {
    const vs::variable_store<graph> store(vs::seed(1));
#ifdef COMPILE_FAIL
    vs::save(store, "m.safetensors", vs::allow_missing);
#else
    vs::save(store, "m.safetensors", vs::dotted);
#endif
}
