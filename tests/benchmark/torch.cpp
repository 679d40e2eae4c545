// SPDX-License-Identifier: MIT
// LibTorch's optimizers, initial values and copies, on tensors that lie in the stores of varscope.
#include "registration.hpp"
#include "training.hpp"

#include <torch/torch.h>

#include <memory>
#include <vector>

namespace of_benchmark {

namespace {

// A tensor for each variable of the model, in memory of the same layout.
std::vector<torch::Tensor> tensors_in(float* elements) {
    std::vector<torch::Tensor> tensors;
    for (const vs::variable_info& each : graph::variables) {
        std::vector<std::int64_t> shape(each.shape.begin(), each.shape.end());
        tensors.push_back(torch::from_blob(elements, shape));
        elements += tensors.back().numel();
    }
    return tensors;
}

// Weights that have their gradients.
std::vector<torch::Tensor> parameters() {
    auto weights = tensors_in(training::elements(training::get().weights));
    const auto gradients = tensors_in(training::elements(training::get().gradients));
    for (std::size_t i = 0; i < weights.size(); ++i) {
        weights[i].set_requires_grad(true);
        weights[i].mutable_grad() = gradients[i];
    }
    return weights;
}

template<class Optimizer, class Options>
void add_optimizer(const std::string& name, int threads, const Options& options) {
    add_large(name, [made = std::shared_ptr<Optimizer>(), threads, options]() mutable {
        at::set_num_threads(threads);
        if (!made) made = std::make_shared<Optimizer>(parameters(), options);
        made->step();
    });
}

void add_optimizers_of_torch(const std::string& suffix, int threads) {
    using namespace torch::optim;
    add_optimizer<SGD>("sgd" + suffix + "/torch", threads, SGDOptions(0.01));
    add_optimizer<SGD>("momentum" + suffix + "/torch", threads, SGDOptions(0.01).momentum(0.9));
    add_optimizer<Adam>("adam" + suffix + "/torch", threads, AdamOptions(1e-3));
}

void add_initial_values_of_torch() {
    add_large("initialize/torch", [] {
        at::set_num_threads(1);
        const torch::NoGradGuard guard;
        for (auto& each : tensors_in(training::elements(training::get().weights))) each.normal_(0, 0.02);
    });
}

} // namespace

void add_torch() {
    add_optimizers_of_torch("", 1);
#if __has_include(<varscope/threads.hpp>)
    add_optimizers_of_torch("_2_threads", 2);
#endif
    add_initial_values_of_torch();
}

} // namespace of_benchmark
