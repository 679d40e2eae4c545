// SPDX-License-Identifier: MIT
// MISTAKE: A custom getter with other parameters
// FIX: Take the parameters (auto getter, const vs::variable_request& request).
// EXPECT: custom getter of w must be callable as function(getter, request) ({here:1})
// EXPECT-CLANG14: "custom getter is not usable"
// EXPECT-CLANG14: the_name<w>
// EXPECT-CLANG14: {here:1}
#include <varscope/store.hpp>

namespace vs = varscope;

#ifdef COMPILE_FAIL
inline constexpr auto to_weights = [](auto getter) { return getter; };
#else
inline constexpr auto to_weights = [](auto getter, const vs::variable_request& request) {
    return getter(request.renamed("weights"));
};
#endif
inline constexpr auto variables =
    vs::variables(vs::get_variable<"w", vs::shape<2>>(vs::custom_getter(to_weights))); // HERE 1
using graph = vs::graph<variables>;

int main() {
    vs::variable_store<graph> store(vs::seed(1));
    return static_cast<int>(graph::size + store.handles().size());
}
