// SPDX-License-Identifier: MIT
// A model and some look-ups, without optimization: no symbol of the library may grow with the model or with
// its names. The model is inline, so that what depends on it has external linkage and a full symbol.
#include <varscope/varscope.hpp>

namespace vs = varscope;

template<int I>
consteval auto block() {
    return vs::variable_scope<vs::numbered<"a_block_with_a_long_name_", I>>(vs::variable_scope<"attention">(
        vs::get_variable<"a_kernel_with_a_long_name", vs::shape<64, 48>>(vs::random_normal(0.0, 0.02)),
        vs::get_variable<"bias", vs::shape<48>>(vs::zeros)));
}

inline constexpr auto variables = vs::variables(vs::repeat<40>([]<int I>() { return block<I>(); }));
using graph = vs::graph<variables>;

float look_up(vs::variable_store<graph>& store) {
    auto kernel = vs::get<"a_block_with_a_long_name_39/attention/a_kernel_with_a_long_name">(store);
    auto bias = vs::get<"attention/bias">(vs::scope<"a_block_with_a_long_name_7">(store));
    return kernel(3, 4) + bias(5);
}
