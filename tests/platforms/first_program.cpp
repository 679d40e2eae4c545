// SPDX-License-Identifier: MIT
// A model as the README has it: what it prints must not depend on the machine.
#include <varscope/varscope.hpp>

#include <cstdint>
#include <iostream>

namespace vs = varscope;

namespace {

template<vs::fixed_string Name, int Inputs, int Outputs>
consteval auto dense() {
    return vs::variable_scope<Name>(
        vs::get_variable<"kernel", vs::shape<Inputs, Outputs>>(vs::glorot_uniform()),
        vs::get_variable<"bias", vs::shape<Outputs>>(vs::zeros));
}

constexpr auto variables =
    vs::variables(dense<"hidden", 4, 3>(), dense<"output", 3, 2>(),
                  vs::get_variable<"step", vs::shape<>, std::int64_t>(vs::zeros, vs::trainable(false)));
using graph = vs::graph<variables>;

} // namespace

int main() {
    vs::variable_store<graph> store(vs::seed(1));
    vs::get<"step">(store) = 7;
    vs::for_each(store, [](const auto& view) { std::cout << view.name() << '\n' << view << '\n'; });
    std::cout << graph::parameter_count << " parameters, " << graph::byte_size << " bytes, fingerprint "
              << std::hex << graph::fingerprint << '\n';
}
