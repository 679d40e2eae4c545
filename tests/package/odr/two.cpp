// SPDX-License-Identifier: MIT
#include "model.hpp"

float* bias_of(store& parameters) { return vs::get<"layer/bias">(parameters).data(); }

float sum_of(const store& parameters) {
    auto bias = vs::get<"bias">(vs::scope<"layer">(parameters));
    return bias(0) + bias(1);
}
