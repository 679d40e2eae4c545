// SPDX-License-Identifier: MIT
// A program that reads embedded values; the symbols that it needs are checked in the object.
#include <varscope/checkpoint/embedded.hpp>

namespace vs = varscope;

namespace {
constexpr auto variables =
    vs::variables(vs::variable_scope<"dense">(vs::get_variable<"kernel", vs::shape<4, 3>>(),
                                              vs::get_variable<"bias", vs::shape<3>>()),
                  vs::get_variable<"is_on", vs::shape<3>, bool>());
} // namespace

float varscope_first_kernel(const unsigned char* file, std::size_t size) {
    const vs::embedded_store<vs::graph<variables>> store({file, size});
    return store && vs::get<"is_on">(store)(0) ? vs::get<"dense/kernel">(store)(0, 0) : 0.f;
}
