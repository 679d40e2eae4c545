// SPDX-License-Identifier: MIT
// MISTAKE: A name that is not written out
// FIX: Write vs::get_variable<"w", ...>; vs::numbered<"w", I> numbers a name.
// EXPECT: varscope: a name is a text in quotes between < and >, known when compiling
// EXPECT-CLANG14: varscope: a name is a text in quotes between < and >, known when compiling
#include <varscope/varscope.hpp>

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
