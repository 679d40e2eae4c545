// SPDX-License-Identifier: MIT
// An unknown scope with nothing near it, whose variables are looked up and changed.
// EXPECT: there is no scope statistics ({here:1})
// EXPECT-CLANG14: "there is no such scope; did you mean the nearest name?"
// EXPECT-CLANG14: the_name<statistics>
#include <varscope/store.hpp>

namespace vs = varscope;

inline constexpr auto variables =
    vs::variables(vs::variable_scope<"net">(vs::get_variable<"w", vs::shape<2, 3>>()));
using graph = vs::graph<variables>;

int main() {
    vs::variable_store<graph> store(vs::seed(1));
#ifdef COMPILE_FAIL
    const auto found = vs::scope<"statistics">(store); // HERE 1
#else
    const auto found = vs::scope<"net">(store);
#endif
    vs::for_each(found, [](auto view) { view.fill(0.5f); });
    auto w = vs::get<"w">(found);
    w(1, 2) += 0.5f;
    return static_cast<int>(w(1, 2));
}
