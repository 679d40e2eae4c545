// SPDX-License-Identifier: MIT
#include "model.hpp"
#include "own_model.hpp"

namespace {

bool is_one_model_shared() {
    store parameters(vs::seed(1));
    auto bias = vs::get<"layer/bias">(parameters);
    bias(1) = 3.0f;
    return bias_of(parameters) == bias.data() && sum_of(parameters) == 3.0f;
}

bool are_own_models_apart() {
    const model_facts ones{"ones_1/w:0", true, 6.0f};
    const model_facts twos{"twos_1/w:0", false, 16.0f};
    const own_models of_ones = models_of_three_ones();
    const own_models of_twos = models_of_four_twos();
    return of_ones.hidden == ones && of_ones.own == ones && of_twos.hidden == twos && of_twos.own == twos;
}

} // namespace

int main() { return is_one_model_shared() && are_own_models_apart() ? 0 : 1; }
