// SPDX-License-Identifier: MIT
// MISTAKE: A name in a variable
// FIX: Write vs::get_variable<"w", ...>; vs::numbered<"w", I> numbers a name.
// EXPECT: varscope: a name must be a string in quotes between < and >, known at compile time
// EXPECT-CLANG14: varscope: a name must be a string in quotes between < and >, known at compile time
#include <varscope/declare.hpp>

namespace vs = varscope;

constexpr const char* name = "w";

inline constexpr auto variables = vs::variables(vs::variable_scope<"a">(
#ifdef COMPILE_FAIL
    vs::get_variable<name, vs::shape<2>>()
#else
    vs::get_variable<"w", vs::shape<2>>()
#endif
        ));

static_assert(*name == 'w' && vs::graph<variables>::size == 1);

int main() {}
