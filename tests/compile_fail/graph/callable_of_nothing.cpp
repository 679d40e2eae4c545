// SPDX-License-Identifier: MIT
// A callable that does not return an element.
// MISTAKE: A callable that does not return an element
// FIX: Let it return the element at its indices.
// EXPECT: argument 1 of b is neither an option nor a callable from indices to an element ({here:2})
// EXPECT-CLANG14: "an argument is misplaced"
// EXPECT-CLANG14: the_name<b>
// EXPECT-CLANG14: {here:2}
#include <varscope/store.hpp>

namespace vs = varscope;

inline constexpr auto variables =
    vs::variables(vs::get_variable<"w", vs::shape<2, 3>>(vs::zeros()),
#ifdef COMPILE_FAIL
                  vs::get_variable<"b", vs::shape<2>>([](std::size_t) {}), // HERE 2
#endif
                  vs::get_variable<"v", vs::shape<3>>());
using graph = vs::graph<variables>;

int main() {
    vs::variable_store<graph> store(vs::seed(1));
    auto handles = store.handles();
    vs::get<"w">(store)(1, 2) = vs::get<"v">(store)(0);
    return static_cast<int>(graph::size + handles.size());
}
