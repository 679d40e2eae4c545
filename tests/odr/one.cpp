// SPDX-License-Identifier: MIT
#include "model.hpp"

int main() {
    store parameters(vs::seed(1));
    auto bias = vs::get<"layer/bias">(parameters);
    bias(1) = 3.0f;
    return bias_of(parameters) == bias.data() && sum_of(parameters) == 3.0f ? 0 : 1;
}
