// SPDX-License-Identifier: MIT
// MISTAKE: A range of another dtype
// FIX: Convert it: std::vector<float>(values.begin(), values.end()).
// EXPECT: varscope: a variable takes one value for all elements or a range of values of its dtype
// EXPECT-CLANG14: varscope: a variable takes one value for all elements or a range of values of its dtype
#include <varscope/store.hpp>

#include <vector>

namespace vs = varscope;

inline constexpr auto variables =
    vs::variables(vs::get_variable<"a", vs::shape<8>>(), vs::get_variable<"b", vs::shape<8>>());
using graph = vs::graph<variables>;

void use(vs::variable_store<graph>& store) {
    auto a = vs::get<"a">(store);
    std::vector<double> values(8);
#ifdef COMPILE_FAIL
    a.assign(values);
#else
    a.assign(std::vector<float>(values.begin(), values.end()));
#endif
}
