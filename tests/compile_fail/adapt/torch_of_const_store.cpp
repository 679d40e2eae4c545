// SPDX-License-Identifier: MIT
// Tensors over a store that can only be read.
// EXPECT: varscope: tensors can be written to, and this store can only be read
// EXPECT-CLANG14: varscope: tensors can be written to, and this store can only be read
#include <varscope/store.hpp>

#include <varscope/adapt/torch.hpp>

namespace vs = varscope;

inline constexpr auto variables = vs::variables(vs::get_variable<"w", vs::shape<2, 3>>());

int main() {
    vs::variable_store<vs::graph<variables>> store(vs::seed(1));
    [[maybe_unused]] const auto& read_only = store;
#ifdef COMPILE_FAIL
    const auto w = vs::torch::tensor(vs::get<"w">(read_only));
#else
    const auto w = vs::torch::tensor(vs::get<"w">(store));
#endif
    return w.numel() > 6;
}
