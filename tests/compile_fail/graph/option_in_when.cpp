// An option in vs::when, which would apply to nothing.
// MISTAKE: An option on a condition
// FIX: Write vs::reuse(is_training) in the scope: with a flag that is false it has no effect.
// EXPECT: varscope: when takes declarations, or one function without arguments that returns them; write options in vs::variables(...) inside it
// EXPECT-CLANG14: varscope: when takes declarations, or one function without arguments that returns them; write options in vs::variables(...) inside it
// SPDX-License-Identifier: MIT
#include <varscope/declare.hpp>

namespace vs = varscope;

constexpr bool is_training = false;
inline constexpr auto variables = vs::variables(
    vs::variable_scope<"net">(vs::get_variable<"w", vs::shape<2>>()),
#ifdef COMPILE_FAIL
    vs::variable_scope<"net">(vs::when<is_training>(vs::reuse), vs::get_variable<"v", vs::shape<2>>()));
#else
    vs::variable_scope<"net">(vs::reuse(is_training), vs::get_variable<"v", vs::shape<2>>()));
#endif
using graph = vs::graph<variables>;
static_assert(graph::size == 2);
