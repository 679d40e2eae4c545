// SPDX-License-Identifier: MIT
// EXPECT: trying to share variable w, but specified option use_resource(true) and found option use_resource(false); write the same or leave it out ({here:2}, first declared at {here:1})
// EXPECT-CLANG14: "trying to share variable, but specified option and found option differ; write the same or leave it out"
// EXPECT-CLANG14: specified<use_resource(true)>
// EXPECT-CLANG14: found<use_resource(false)>
// EXPECT-CLANG14: {here:2}
#include <varscope/store.hpp>

namespace vs = varscope;

inline constexpr auto variables = vs::variables(vs::get_variable<"w", vs::shape<2, 2>>(), // HERE 1
                                                vs::reuse_variables(),
#ifdef COMPILE_FAIL
                                                vs::get_variable<"w">(vs::use_resource(true))); // HERE 2
#else
                                                vs::get_variable<"w">());
#endif
using graph = vs::graph<variables>;

int main() {
    vs::variable_store<graph> store(vs::seed(1));
    return static_cast<int>(graph::size + store.handles().size());
}
