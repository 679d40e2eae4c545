// SPDX-License-Identifier: MIT
// A callable that was meant as a constraint.
// MISTAKE: A callable for a constraint
// FIX: Wrap it: vs::custom_constraint(f), which is called with all elements.
// EXPECT: argument 2 of g is a second initializer, as each callable is one; a constraint is vs::custom_constraint(f), a regularizer vs::custom_regularizer(f) ({here:1})
// EXPECT-CLANG14: "an argument is misplaced"
// EXPECT-CLANG14: the_name<g>
// EXPECT-CLANG14: {here:1}
#include <varscope/store.hpp>

namespace vs = varscope;

inline constexpr auto variables =
#ifdef COMPILE_FAIL
    vs::variables(vs::get_variable<"g", vs::shape<3>>(vs::ones, [](float g) { return g; })); // HERE 1
#else
    vs::variables(vs::get_variable<"g", vs::shape<3>>(vs::ones, vs::custom_constraint([](auto elements) {
                                                          for (auto& g : elements) g = g < 0 ? 0 : g;
                                                      })));
#endif
using graph = vs::graph<variables>;

int main() {
    const vs::variable_store<graph> store(vs::seed(1));
    return static_cast<int>(vs::get<"g">(store)(0));
}
