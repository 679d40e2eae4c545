// SPDX-License-Identifier: MIT
// MISTAKE: A variable or a fraction as the step of a checkpoint
// FIX: Read the variable: step().
// EXPECT: varscope: the step of a checkpoint is an integer, as in keep.save(store, 100); that of a variable is step()
// EXPECT-CLANG14: varscope: the step of a checkpoint is an integer, as in keep.save(store, 100); that of a variable is step()
#include <varscope/declare.hpp>

#include <varscope/checkpoint/saver.hpp>

namespace vs = varscope;

inline constexpr auto variables = vs::variables(vs::get_variable<"step", vs::shape<>, std::int64_t>());
using graph = vs::graph<variables>;

int main() {
    const vs::variable_store<graph> store;
    const vs::saver keep("folder/model");
    const auto step = vs::get<"step">(store);
#ifdef COMPILE_FAIL
    keep.save(store, step);
#else
    keep.save(store, step());
#endif
}
