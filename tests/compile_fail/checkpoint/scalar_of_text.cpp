// SPDX-License-Identifier: MIT
// EXPECT: varscope: a scalar is a bool, a standard integer, float, double, vs::float16, vs::bfloat16 or vs::complex64, as the elements of variables are
// EXPECT-CLANG14: varscope: a scalar is a bool, a standard integer, float, double, vs::float16, vs::bfloat16 or vs::complex64, as the elements of variables are
#include <varscope/declare.hpp>

#include <varscope/checkpoint/together.hpp>

#include <string>

namespace vs = varscope;

inline constexpr auto variables = vs::variables(vs::get_variable<"w", vs::shape<2>>());
using graph = vs::graph<variables>;

int main() {
    const vs::variable_store<graph> store;
    const std::string run = "7";
#ifdef COMPILE_FAIL
    vs::save(vs::together(store, vs::scalar<"run">(run)), "model.safetensors");
#else
    const int number = std::stoi(run);
    vs::save(vs::together(store, vs::scalar<"run">(number)), "model.safetensors");
#endif
}
