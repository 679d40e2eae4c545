// SPDX-License-Identifier: MIT
// Names the store, and includes nothing of the library.
#pragma once

namespace units {

struct big_store;

void train(big_store& store);
float sum_of(const big_store& store);

} // namespace units
