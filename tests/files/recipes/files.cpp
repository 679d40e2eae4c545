// SPDX-License-Identifier: MIT
// files KERAS.npz FLAX.npz: loads what the recipes have written. Returns 0 if all values are right.
#include <varscope/checkpoint/names.hpp>
#include <varscope/checkpoint/npz.hpp>
#include <varscope/checkpoint/scopes.hpp>
#include <varscope/varscope.hpp>

#include <cstdio>

namespace vs = varscope;

namespace {

constexpr auto variables = vs::variables(vs::variable_scope<"dense">(
    vs::get_variable<"kernel", vs::shape<2, 3>>(), vs::get_variable<"bias", vs::shape<3>>()));
using graph = vs::graph<variables>;

bool is_right(const vs::variable_store<graph>& store) {
    bool is_right = true;
    for (int i = 0; i < 2; ++i)
        for (int j = 0; j < 3; ++j)
            is_right = is_right && vs::get<"dense/kernel">(store)(i, j) == static_cast<float>(3 * i + j);
    for (int j = 0; j < 3; ++j)
        is_right = is_right && vs::get<"dense/bias">(store)(j) == static_cast<float>(10 + j);
    return is_right;
}

} // namespace

int main(int, char** paths) {
    try {
        const auto keras = vs::load_npz<graph>(paths[1], vs::under<"model_weights">, vs::suffixed<":0">,
                                               vs::renames(vs::rename_prefix<"dense/dense", "dense">));
        const auto flax = vs::load_npz<graph>(paths[2], vs::under<"params">);
        return is_right(keras) && is_right(flax) ? 0 : 1;
    } catch (const vs::error& error) {
        std::puts(error.what());
        return 1;
    }
}
