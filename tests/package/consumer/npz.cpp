// SPDX-License-Identifier: MIT
#include <varscope/checkpoint/npz.hpp>
#include <varscope/varscope.hpp>

namespace vs = varscope;

constexpr auto variables = vs::variables(vs::get_variable<"w", vs::shape<2>>());

int main() { vs::save_npz(vs::variable_store<vs::graph<variables>>(), "w.npz"); }
