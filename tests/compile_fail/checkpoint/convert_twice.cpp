// SPDX-License-Identifier: MIT
// One conversion twice.
// MISTAKE: One conversion twice
// FIX: Keep one of them.
// EXPECT: varscope: this policy is given twice; keep one of them
// EXPECT-CLANG14: varscope: this policy is given twice; keep one of them
#include <varscope/checkpoint/names.hpp>
#include <varscope/declare.hpp>

namespace vs = varscope;

inline constexpr auto variables =
    vs::variables(vs::get_variable<"b", vs::shape<2>>(), vs::get_variable<"k", vs::shape<2, 3>>());
using graph = vs::graph<variables>;

int main() {
#ifdef COMPILE_FAIL
    const auto store = vs::variable_store<graph>::load("m.safetensors", vs::convert<float, double>,
                                                       vs::allow_missing, vs::convert<float, double>);
#else
    const auto store = vs::variable_store<graph>::load("m.safetensors", vs::convert<float, double>,
                                                       vs::allow_missing, vs::convert<float, vs::float16>);
#endif
    return static_cast<int>(vs::get<"b">(store)(0));
}
