// SPDX-License-Identifier: MIT
// Writes the files that check.sh calls the tools with, into the folder given.
#include <varscope/varscope.hpp>

#include <filesystem>
#include <fstream>
#include <limits>

namespace vs = varscope;

namespace {

constexpr auto variables =
    vs::variables(vs::variable_scope<"net">(vs::get_variable<"kernel", vs::shape<2, 3>>(vs::zeros),
                                            vs::get_variable<"bias", vs::shape<3>, double>(vs::zeros)),
                  vs::get_variable<"half", vs::shape<2>, vs::float16>(vs::zeros),
                  vs::get_variable<"step", vs::shape<>, std::int64_t>());
constexpr auto retyped_variables =
    vs::variables(vs::variable_scope<"net">(vs::get_variable<"kernel", vs::shape<3, 2>>(vs::zeros),
                                            vs::get_variable<"bias", vs::shape<3>>(vs::zeros)));
constexpr auto complex_variables =
    vs::variables(vs::get_variable<"z", vs::shape<2>, vs::complex64>(vs::zeros));

using graph = vs::graph<variables>;

} // namespace

int main(int, char** argv) {
    const std::filesystem::path folder = argv[1];
    std::filesystem::create_directories(folder);

    vs::variable_store<graph> store(vs::seed(1));
    vs::get<"net/kernel">(store) = {{0, 1, 2}, {3, 4, 5}};
    vs::get<"net/bias">(store) = {0.5, 0.25, 0.125};
    vs::save(store, folder / "model.safetensors");

    vs::get<"net/kernel">(store)(0, 1) = 1.5f;
    vs::get<"net/kernel">(store)(1, 2) = 4;
    vs::get<"step">(store)() = 9007199254740993; // 2^53 + 1, which a double cannot represent
    vs::save(store, folder / "changed.safetensors");

    vs::get<"step">(store)() = 9007199254740992;
    vs::get<"net/bias">(store)(2) = std::numeric_limits<double>::quiet_NaN();
    vs::save(store, folder / "later.safetensors");

    vs::save(vs::variable_store<vs::graph<retyped_variables>>(), folder / "retyped.safetensors");
    vs::save(vs::variable_store<vs::graph<complex_variables>>(), folder / "complex.safetensors");
    std::ofstream(folder / "malformed.safetensors") << "nothing of that kind";
}
