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
    const sums of_ones = sums_of_three_ones();
    const sums of_twos = sums_of_four_twos();
    return of_ones.of_hidden == 3.0f && of_ones.of_own == 3.0f && of_twos.of_hidden == 8.0f &&
           of_twos.of_own == 8.0f;
}

} // namespace

int main() { return is_one_model_shared() && are_own_models_apart() ? 0 : 1; }
