// SPDX-License-Identifier: MIT
// EXPECT: custom getter of a/w must return what getter(request) returns, or a formula of it ({here:1})
// EXPECT-CLANG14: "custom getter is not usable"
// EXPECT-CLANG14: the_name<a/w>
// EXPECT-CLANG14: {here:1}
#include <varscope/store.hpp>

namespace vs = varscope;

inline constexpr auto keep = [](auto getter, const vs::variable_request& request) {
#ifdef COMPILE_FAIL
    getter(request);
    return 0;
#else
    return getter(request);
#endif
};
inline constexpr auto variables = vs::variables(
    vs::variable_scope<"a">(vs::custom_getter(keep), vs::get_variable<"w", vs::shape<2>>())); // HERE 1
using graph = vs::graph<variables>;

int main() {
    vs::variable_store<graph> store(vs::seed(1));
    return static_cast<int>(graph::size + store.handles().size());
}
