// SPDX-License-Identifier: MIT
// EXPECT: varscope: a variable of a const store can only be read
#include <varscope/store.hpp>

namespace vs = varscope;

inline constexpr auto variables = vs::variables(vs::get_variable<"w", vs::shape<2>>(vs::use_resource(true)));
using graph = vs::graph<variables>;

int main() {
    vs::variable_store<graph> store(vs::seed(1));
#ifdef COMPILE_FAIL
    const auto& constant = store;
    vs::get<"w">(constant).assign(1);
#else
    vs::get<"w">(store).assign(1);
#endif
    return static_cast<int>(graph::size);
}
