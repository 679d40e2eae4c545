// SPDX-License-Identifier: MIT
// MISTAKE: A misspelled scope
// FIX: Write the scope that was meant.
// EXPECT: there is no scope encodr; did you mean encoder? ({here:1})
// EXPECT-CLANG14: "there is no such scope; did you mean the nearest name?"
// EXPECT-CLANG14: the_name<encodr>
// EXPECT-CLANG14: nearest_name<encoder>
// EXPECT-CLANG14: {here:1}
#include <varscope/store.hpp>

namespace vs = varscope;

consteval auto layer() {
    return vs::variables(vs::get_variable<"weight", vs::shape<2, 3>>(),
                         vs::get_variable<"bias", vs::shape<3>>());
}
inline constexpr auto variables =
    vs::variables(vs::variable_scope<"encoder">(layer()), vs::variable_scope<"decoder/dense">(layer()));
using graph = vs::graph<variables>;

int main() {
    vs::variable_store<graph> store(vs::seed(1));
#ifdef COMPILE_FAIL
    auto encoder = vs::scope<"encodr">(store); // HERE 1
#else
    auto encoder = vs::scope<"encoder">(store);
#endif
    return static_cast<int>(vs::get<"weight">(encoder)(0, 0) + vs::get<"bias">(encoder)(0));
}
