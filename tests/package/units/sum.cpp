// SPDX-License-Identifier: MIT
#include "model.hpp"
#include "train.hpp"

float units::sum_of(const big_store& store) {
    float sum = 0;
    vs::for_each(store, [&](auto variable) {
        for (const float element : variable) sum += element;
    });
    return sum;
}
