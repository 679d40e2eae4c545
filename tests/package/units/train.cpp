// SPDX-License-Identifier: MIT
#include "train.hpp"
#include "model.hpp"

void units::train(big_store& store) {
    vs::get<"layer_3/bias">(store)(2) = 5.0f;
    vs::scope<"layer_4">(store).get<"bias">()(0) = 1.0f;
}
