// SPDX-License-Identifier: MIT
// The model whose files are fuzzed.
#pragma once

#include <varscope/checkpoint/names.hpp>
#include <varscope/varscope.hpp>

namespace fuzzing {

namespace vs = varscope;

consteval auto block() {
    return vs::variables(vs::get_variable<"kernel", vs::shape<2, 3>>(),
                         vs::get_variable<"bias", vs::shape<2>>());
}
inline constexpr auto variables = vs::variables(
    vs::get_variable<"none", vs::shape<0, 3>>(),
    vs::variable_scope<"net">(vs::variable_scope<"h0">(block()), vs::variable_scope<"h1">(block())),
    vs::get_variable<"wte", vs::shape<2>, double>(), vs::get_variable<"step", vs::shape<>, std::int64_t>(),
    vs::get_variable<"flags", vs::shape<3>, bool>(), vs::get_variable<"half", vs::shape<2>, vs::float16>(),
    vs::get_variable<"brain", vs::shape<2>, vs::bfloat16>(),
    vs::get_variable<"bytes", vs::shape<1, 4>, std::uint8_t>(),
    vs::get_variable<"z", vs::shape<1>, vs::complex64>(vs::zeros));
using graph = vs::graph<variables>;
using store_type = vs::variable_store<graph>;

} // namespace fuzzing
