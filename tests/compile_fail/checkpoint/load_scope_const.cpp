// SPDX-License-Identifier: MIT
// A scope loaded that can only be read.
// MISTAKE: A scope loaded that can only be read
// FIX: Load the scope of a store that is not const.
// EXPECT: varscope: this function writes to its store, and this one can only be read
// EXPECT-CLANG14: varscope: this function writes to its store, and this one can only be read
#include <varscope/varscope.hpp>

namespace vs = varscope;

inline constexpr auto variables = vs::variables(vs::variable_scope<"net">(
    vs::get_variable<"kernel", vs::shape<2, 3>>(), vs::get_variable<"bias", vs::shape<3>>()));
using graph = vs::graph<variables>;

int main() {
#ifdef COMPILE_FAIL
    const vs::variable_store<graph> store(vs::seed(1));
    vs::load(vs::scope<"net">(store), "m.safetensors");
#else
    vs::variable_store<graph> store(vs::seed(1));
    vs::load(vs::scope<"net">(store), "m.safetensors");
#endif
    return static_cast<int>(vs::get<"net/bias">(store)(0));
}
