// SPDX-License-Identifier: MIT
// Two layers, of which the second takes another number of inputs than the first gives.
// EXPECT: dense: x has another number of columns than the kernel has rows
// EXPECT-CLANG14: dense: x has another number of columns than the kernel has rows
#include <varscope/store.hpp>

#include "../../../examples/layers/dense.hpp"

#include <varscope/adapt/eigen.hpp>

namespace vs = varscope;

using hidden = layers::dense<4, 16>;
#ifdef COMPILE_FAIL
using output = layers::dense<8, 3>;
#else
using output = layers::dense<16, 3>;
#endif
inline constexpr auto variables = vs::variables(hidden::declare<"hidden">(), output::declare<"output">());
using graph = vs::graph<variables>;

int main() {
    vs::variable_store<graph> store(vs::seed(1));
    const layers::batch<float, 4> x = layers::batch<float, 4>::Zero(2, 4);
    const auto h = hidden{}(vs::scope<"hidden">(store), x);
    const auto y = output{}(vs::scope<"output">(store), h);
    return y.size() > 6;
}
