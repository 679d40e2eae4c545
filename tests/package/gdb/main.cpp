// SPDX-License-Identifier: MIT
// What gdb prints of: see run.sh.
#include <varscope/varscope.hpp>

namespace vs = varscope;

constexpr auto variables = vs::variables(vs::variable_scope<"net">(
    vs::get_variable<"w", vs::shape<2, 3>>(vs::constant({1.0, 2.0, 3.0, 4.0, 5.0, 6.5})),
    vs::get_variable<"half", vs::shape<2>, vs::float16>(vs::constant({1.5, -2.0}), vs::trainable(false)),
    vs::get_variable<"brain", vs::shape<1>, vs::bfloat16>(vs::constant(3), vs::trainable(false)),
    vs::get_variable<"step", vs::shape<>, int>(vs::constant(7), vs::trainable(false))));

int stop_here(int number) { return number; }

int main() {
    const vs::variable_store<vs::graph<variables>> store;
    const auto w = vs::get<"net/w">(store);
    const auto half = vs::get<"net/half">(store);
    const auto brain = vs::get<"net/brain">(store);
    const auto step = vs::get<"net/step">(store);
    return stop_here(static_cast<int>(w(0, 0)) + static_cast<int>(half.size() + brain.size()) + step()) == 0;
}
