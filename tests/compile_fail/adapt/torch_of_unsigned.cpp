// SPDX-License-Identifier: MIT
// A dtype that LibTorch does not have.
// EXPECT: varscope: LibTorch has no dtype for unsigned integers of more than 8 bits
// EXPECT-CLANG14: varscope: LibTorch has no dtype for unsigned integers of more than 8 bits
#include <varscope/store.hpp>

#include <varscope/adapt/torch.hpp>

namespace vs = varscope;

inline constexpr auto variables =
    vs::variables(vs::get_variable<"w", vs::shape<2, 3>>(), vs::get_variable<"n", vs::shape<2>, unsigned>());

int main() {
    vs::variable_store<vs::graph<variables>> store(vs::seed(1));
#ifdef COMPILE_FAIL
    const auto w = vs::torch::tensor(vs::get<"n">(store));
#else
    const auto w = vs::torch::tensor(vs::get<"w">(store));
#endif
    return w.numel() > 6;
}
