// SPDX-License-Identifier: MIT
// LibTorch: trains a store. torch::leaves(store, gradients) gives autograd leaves whose elements are those of
// the store, and whose gradients are those of a second one; torch::state_dict(store) gives all by name.
#pragma once

#include <varscope/adapt/detail/torch_elements.hpp>
#include <varscope/store/for_each.hpp>
#include <varscope/store/get.hpp>
#include <varscope/store/store_view.hpp>

#include <torch/ordered_dict.h>
#include <torch/types.h>

#include <cstddef>
#include <string>
#include <string_view>
#include <type_traits>
#include <unordered_map>
#include <vector>

namespace varscope::torch {

/// The elements of a variable as a tensor, without a copy; it does not require a gradient. Valid as long as
/// the view. A compile error for resource variables, const stores, and dtypes that LibTorch does not have.
template<class View>
at::Tensor tensor(const View& view) {
    return detail::torch_tensor_of(view);
}

/// The trainable variables of a store as leaves of LibTorch's graphs: see leaves.
template<class Graph>
class leaf_list {
  public:
    /// See leaves.
    template<class Gradients>
    leaf_list(store_view<Graph> store, Gradients& gradients) : store_(store) {
        auto add = [this](const auto& variable, const auto& gradient) {
            places_.emplace(std::string(variable.key()), parameters_.size());
            parameters_.push_back(tensor(variable).set_requires_grad(true));
            gradients_.push_back(tensor(gradient));
        };
        for_each<"trainable_variables">(store, gradients, add);
        zero_grad();
    }

    /// The leaves in order of creation, for an optimizer: torch::optim::Adam(leaves.parameters(), 1e-3).
    [[nodiscard]] const std::vector<at::Tensor>& parameters() const { return parameters_; }
    /// Their gradients, in the same order.
    [[nodiscard]] const std::vector<at::Tensor>& gradients() const { return gradients_; }

    /// The leaf of that variable, or the tensor of one that is not trainable. A compile error with the
    /// nearest path if there is no such variable.
    template<name Path>
    [[nodiscard]] at::Tensor get() const {
        const auto variable = varscope::get<Path>(store_);
        const auto found = places_.find(std::string(variable.key()));
        return found != places_.end() ? parameters_[found->second] : tensor(variable);
    }

    /// Sets all gradients to 0, in their store. Optimizers' zero_grad() takes the gradients away instead
    /// (from LibTorch 2.0 on by default), so that backward would put others elsewhere: attach() undoes that.
    void zero_grad() {
        for (std::size_t i = 0; i < parameters_.size(); ++i) {
            gradients_[i].zero_();
            parameters_[i].mutable_grad() = gradients_[i];
        }
    }
    /// Makes the store of gradients that of all leaves again: one that an optimizer has taken away is 0, and
    /// one that is elsewhere is copied there. Call it before backward, or call backward of this class.
    void attach() {
        const at::NoGradGuard no_graph;
        for (std::size_t i = 0; i < parameters_.size(); ++i) {
            const at::Tensor& at_present = parameters_[i].grad();
            if (at_present.is_same(gradients_[i])) continue;
            at_present.defined() ? gradients_[i].copy_(at_present) : gradients_[i].zero_();
            parameters_[i].mutable_grad() = gradients_[i];
        }
    }
    /// Adds the gradient of the loss to the store of gradients, whatever an optimizer's zero_grad() has done.
    void backward(const at::Tensor& loss) {
        attach();
        loss.backward();
    }

  private:
    store_view<Graph> store_;
    std::vector<at::Tensor> parameters_, gradients_;
    std::unordered_map<std::string, std::size_t> places_;
};

/// Leaves for the trainable variables of a store, with their gradients in a second store of the same graph,
/// or of trainable_graph<graph>: nothing is copied, so an optimizer of LibTorch trains the store, which can
/// be saved at any time. All gradients are set to 0. Valid as long as both stores, which may be moved.
template<class Store, class Gradients>
auto leaves(Store& store, Gradients& gradients) {
    return leaf_list<typename detail::source_of<Store>::graph>(store, gradients);
}

/// All variables by name, with dots as PyTorch has them, as tensors over the memory of the store: what
/// torch::pickle_save of a c10::Dict writes, or a module's parameters are copied from. Valid as long as the
/// store.
template<class Store>
::torch::OrderedDict<std::string, at::Tensor> state_dict(Store& store) {
    ::torch::OrderedDict<std::string, at::Tensor> all;
    varscope::for_each(store, [&](const auto& variable) {
        std::string dotted(variable.key());
        for (char& c : dotted)
            if (c == '/') c = '.';
        all.insert(std::move(dotted), tensor(variable));
    });
    return all;
}

} // namespace varscope::torch
