// SPDX-License-Identifier: MIT
// EXPECT: variable w/Adam already exists, disallowed for a slot; write another name of the slot in vs::slots ({here:1}, first declared at {here:2})
// EXPECT-CLANG14: "variable already exists, disallowed; did you mean vs::reuse or vs::auto_reuse in its scope?"
// EXPECT-CLANG14: the_name<w/Adam>
#include <varscope/store.hpp>

namespace vs = varscope;

inline constexpr auto variables =
#ifdef COMPILE_FAIL
    vs::variables(vs::get_variable<"w/Adam", vs::shape<2>>(), // HERE 2
#else
    vs::variables(vs::get_variable<"w/Other", vs::shape<2>>(),
#endif
                  vs::slots<"Adam">(vs::get_variable<"w", vs::shape<2, 2>>())); // HERE 1
using graph = vs::graph<variables>;

int main() {
    vs::variable_store<graph> store;
#ifdef COMPILE_FAIL
    return static_cast<int>(store.bytes().size());
#else
    return static_cast<int>(store.bytes().size());
#endif
}
