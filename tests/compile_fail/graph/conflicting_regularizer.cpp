// SPDX-License-Identifier: MIT
// MISTAKE: Another regularizer for a shared variable
// FIX: Leave it out: that of the first call applies.
// EXPECT: trying to share variable a/w, but specified regularizer l1_regularizer(0.1) and found regularizer l2_regularizer(0.0001); write the same or leave it out ({here:2}, first declared at {here:1})
// EXPECT-CLANG14: "trying to share variable, but specified regularizer and found regularizer differ; write the same or leave it out"
// EXPECT-CLANG14: the_name<a/w>
// EXPECT-CLANG14: specified<l1_regularizer(0.1)>
// EXPECT-CLANG14: found<l2_regularizer(0.0001)>
// EXPECT-CLANG14: {here:2}
#include <varscope/store.hpp>

namespace vs = varscope;

inline constexpr auto variables = vs::variables(
    vs::variable_scope<"a">(vs::get_variable<"w", vs::shape<2>>(vs::l2_regularizer(1e-4))), // HERE 1
    vs::variable_scope<"a">(vs::reuse,
#ifdef COMPILE_FAIL
                            vs::get_variable<"w">(vs::l1_regularizer(0.1)))); // HERE 2
#else
                            vs::get_variable<"w">()));
#endif
using graph = vs::graph<variables>;

int main() {
    vs::variable_store<graph> store(vs::seed(1));
    return static_cast<int>(graph::size + store.handles().size());
}
