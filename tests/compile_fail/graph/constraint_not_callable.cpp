// SPDX-License-Identifier: MIT
// EXPECT: constraint callable of variable w must be callable with a vs::array_view<float> of its elements, which it changes in place ({here:1})
// EXPECT-CLANG14: "constraint cannot be used for the variable"
// EXPECT-CLANG14: the_name<w>
// EXPECT-CLANG14: {here:1}
#include <varscope/store.hpp>

namespace vs = varscope;

inline constexpr auto clip = [](auto elements) {
    for (auto& element : elements) element = element > 1 ? 1 : element;
};
inline constexpr auto variables =
#ifdef COMPILE_FAIL
    vs::variables(vs::get_variable<"w", vs::shape<2>>(vs::custom_constraint(1.0))); // HERE 1
#else
    vs::variables(vs::get_variable<"w", vs::shape<2>>(vs::custom_constraint(clip)));
#endif
using graph = vs::graph<variables>;

int main() {
    vs::variable_store<graph> store(vs::seed(1));
    return static_cast<int>(graph::size + store.handles().size());
}
