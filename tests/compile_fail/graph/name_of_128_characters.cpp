// SPDX-License-Identifier: MIT
// A name of 128 characters is shown in full.
// EXPECT: variable block_of_the_encoder_0/attention/block_of_the_encoder_1/attention/block_of_the_encoder_2/attention/block_of_the_encoder_3/attent already exists, disallowed; did you mean vs::reuse or vs::auto_reuse in its scope? ({here:2}, first declared at {here:1})
// EXPECT-CLANG14: "variable already exists, disallowed; did you mean vs::reuse or vs::auto_reuse in its scope?"
// EXPECT-CLANG14: the_name<block_of_the_encoder_0/attention/block_of_the_encoder_1/attention/block_of_the_encoder_2/attention/block_of_the_encoder_3/attent>
// EXPECT-CLANG14: {here:2}
// EXPECT-CLANG14: {here:1}
#include <varscope/store.hpp>

namespace vs = varscope;

// clang-format off
inline constexpr auto variables = vs::variables(
    vs::get_variable<"block_of_the_encoder_0/attention/block_of_the_encoder_1/attention/block_of_the_encoder_2/attention/block_of_the_encoder_3/attent", vs::shape<2>>(), // HERE 1
#ifdef COMPILE_FAIL
    vs::get_variable<"block_of_the_encoder_0/attention/block_of_the_encoder_1/attention/block_of_the_encoder_2/attention/block_of_the_encoder_3/attent", vs::shape<2>>(), // HERE 2
#endif
    vs::get_variable<"v", vs::shape<3>>());
// clang-format on
using graph = vs::graph<variables>;

int main() {
    vs::variable_store<graph> store(vs::seed(1));
    auto handles = store.handles();
    return static_cast<int>(vs::get<"v">(store)(0)) + static_cast<int>(graph::size + handles.size());
}
