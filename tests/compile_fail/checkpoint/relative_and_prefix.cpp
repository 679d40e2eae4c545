// SPDX-License-Identifier: MIT
// Names relative to a scope that a rename_prefix is about.
// MISTAKE: Names relative to a scope that a rename_prefix is about
// FIX: Remove one of them.
// EXPECT: varscope: vs::relative and vs::rename_prefix both say where the file has the variables of this scope; remove one of them
// EXPECT-CLANG14: varscope: vs::relative and vs::rename_prefix both say where the file has the variables of this scope; remove one of them
#include <varscope/checkpoint/names.hpp>
#include <varscope/checkpoint/scopes.hpp>
#include <varscope/varscope.hpp>

namespace vs = varscope;

inline constexpr auto variables = vs::variables(vs::variable_scope<"net">(
    vs::get_variable<"kernel", vs::shape<2, 3>>(), vs::get_variable<"bias", vs::shape<3>>()));
using graph = vs::graph<variables>;

int main() {
    vs::variable_store<graph> store(vs::seed(1));
#ifdef COMPILE_FAIL
    vs::save(vs::scope<"net">(store), "m", vs::relative, vs::renames(vs::rename_prefix<"model", "">));
#else
    vs::save(vs::scope<"net">(store), "m", vs::relative, vs::renames(vs::rename<"b", "net/bias">));
#endif
    return static_cast<int>(vs::get<"net/bias">(store)(0));
}
