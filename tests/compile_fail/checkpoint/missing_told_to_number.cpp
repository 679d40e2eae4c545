// SPDX-License-Identifier: MIT
// A function of missing variables that takes no name.
// MISTAKE: A function of missing variables that takes no name
// FIX: Write a function of a std::string_view.
// EXPECT: varscope: allow_missing takes a function of a std::string_view, the name of a variable that the file lacks
// EXPECT-CLANG14: varscope: allow_missing takes a function of a std::string_view, the name of a variable that the file lacks
#include <varscope/varscope.hpp>

namespace vs = varscope;

inline constexpr auto variables = vs::variables(vs::variable_scope<"net">(
    vs::get_variable<"kernel", vs::shape<2, 3>>(), vs::get_variable<"bias", vs::shape<3>>()));
using graph = vs::graph<variables>;

int main() {
#ifdef COMPILE_FAIL
    const auto store = vs::variable_store<graph>::load("m.safetensors", vs::allow_missing([](int) {}));
#else
    const auto store =
        vs::variable_store<graph>::load("m.safetensors", vs::allow_missing([](std::string_view) {}));
#endif
    return static_cast<int>(vs::get<"net/bias">(store)(0));
}
