// SPDX-License-Identifier: MIT
// EXPECT: custom getter of w calls with(...) with neither an option of variables nor a reuse mode ({here:1})
// EXPECT-CLANG14: "custom getter is not usable"
// EXPECT-CLANG14: the_name<w>
// EXPECT-CLANG14: {here:1}
#include <varscope/store.hpp>

namespace vs = varscope;

inline constexpr auto start = [](auto getter, const vs::variable_request& request) {
#ifdef COMPILE_FAIL
    return getter(request.with(vs::dtype<double>));
#else
    return getter(request.with(vs::constant(1)).with(vs::collections("started")));
#endif
};
inline constexpr auto variables =
    vs::variables(vs::get_variable<"w", vs::shape<2>>(vs::custom_getter(start))); // HERE 1
using graph = vs::graph<variables>;

int main() {
    vs::variable_store<graph> store(vs::seed(1));
    return static_cast<int>(graph::size + store.handles().size());
}
