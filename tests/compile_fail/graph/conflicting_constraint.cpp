// SPDX-License-Identifier: MIT
// EXPECT: trying to share variable w, but specified constraint max_norm(3) and found constraint max_norm(2); write the same or leave it out ({here:2}, first declared at {here:1})
// EXPECT-CLANG14: "trying to share variable, but specified constraint and found constraint differ; write the same or leave it out"
// EXPECT-CLANG14: specified<max_norm(3)>
// EXPECT-CLANG14: found<max_norm(2)>
// EXPECT-CLANG14: {here:2}
#include <varscope/store.hpp>

namespace vs = varscope;

inline constexpr auto variables =
    vs::variables(vs::get_variable<"w", vs::shape<2, 2>>(vs::max_norm(2.0)), // HERE 1
                  vs::reuse_variables(),
#ifdef COMPILE_FAIL
                  vs::get_variable<"w">(vs::max_norm(3.0))); // HERE 2
#else
                  vs::get_variable<"w">(vs::max_norm(2.0)));
#endif
using graph = vs::graph<variables>;

int main() {
    vs::variable_store<graph> store(vs::seed(1));
    return static_cast<int>(graph::size + store.handles().size());
}
