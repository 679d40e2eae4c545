// SPDX-License-Identifier: MIT
// A class derived from a store is one: it is constructed, looked up, visited, copied and handed on as a
// store.
#include "model.hpp"
#include "train.hpp"

int main() {
    units::big_store store(units::vs::seed(1));
    units::train(store);
    const bool is_trained = units::sum_of(store) == 20 * 16 + 6; // the ones of 20 kernels, and two elements
    units::big_store other(units::vs::uninitialized);
    units::vs::copy(store, other);
    return is_trained && units::sum_of(other) == units::sum_of(store) ? 0 : 1;
}
