// SPDX-License-Identifier: MIT
// A variable that is not trainable, in a store of gradients.
// MISTAKE: A gradient of a variable that is not trainable
// FIX: Take the value from the store of the model; there is no gradient for it.
// EXPECT: there is no variable net/input_mean; it is not trainable, and a trainable_store has trainable variables only
// SHOWS: {here:1}
// LARGE: yes
// EXPECT-CLANG14: "there is no such variable; did you mean the nearest name?"
// EXPECT-CLANG14: the_name<net/input_mean>
// EXPECT-CLANG14: why<it is not trainable, and a trainable_store has trainable variables only>
#include <varscope/store.hpp>

namespace vs = varscope;

inline constexpr auto variables = vs::variables(
    vs::variable_scope<"net">(vs::get_variable<"b", vs::shape<>>(),
                              vs::get_variable<"input_mean", vs::shape<2, 3>>(vs::trainable(false)),
                              vs::get_variable<"w", vs::shape<3>>()));
using graph = vs::graph<variables>;

int main() {
    vs::variable_store<graph> model(vs::seed(1));
    vs::trainable_store<graph> gradients;
#ifdef COMPILE_FAIL
    auto mean = vs::get<"net/input_mean">(gradients); // HERE 1
#else
    auto mean = vs::get<"net/input_mean">(model);
#endif
    mean(1, 2) = 0.5f;
    return static_cast<int>(vs::get<"net/w">(gradients)(2));
}
