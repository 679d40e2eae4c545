// SPDX-License-Identifier: MIT
// The stores of a model in training, which limits and peers that can use them as well.
#pragma once

#include "model.hpp"

#include <cstddef>

namespace of_benchmark {

struct training {
    store weights{vs::seed(1)};
    vs::trainable_store<graph> gradients{vs::uninitialized};
    vs::slot_store<graph, "Adam"> means;
    vs::slot_store<graph, "Adam_1"> squares;

    training() { vs::detail::fill_uniform(elements(gradients), 0, count, {1, 2}, -0.01, 0.01); }

    // The only one, made when it is first asked for.
    static training& get() {
        static training only;
        return only;
    }
    template<class Store>
    static float* elements(Store& of) {
        return reinterpret_cast<float*>(of.data());
    }
};

} // namespace of_benchmark
