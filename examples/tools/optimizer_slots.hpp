// SPDX-License-Identifier: MIT
// The variables of TensorFlow's optimizers, by their names: w/Adam beside w, beta1_power.
#pragma once

#include "import_options.hpp"
#include "model_names.hpp"

#include <varscope/checkpoint/detail/comparison/optimizer_slots.hpp>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace model_import {

struct chosen_tensor {
    const varscope::tensor_info* tensor;
    std::string path;
    std::vector<std::string> slots{}; // the names of those that vs::slots declares beside it
    bool is_trainable = true;         // or else vs::slots would declare some
};

using varscope::detail::comparison::last_component;
inline std::string first_component(std::string_view path) {
    return std::string(path.substr(0, path.find('/')));
}

inline std::vector<std::uint64_t> extents_in(const varscope::tensor_info& tensor) {
    std::vector<std::uint64_t> extents;
    for (const std::uint64_t extent : tensor.shape) extents.push_back(extent);
    return extents;
}
inline bool is_beta_power(const chosen_tensor& any) {
    return varscope::detail::comparison::is_decay_power(any.path) && any.tensor->shape.size() == 0;
}

class slot_finder {
  public:
    explicit slot_finder(std::vector<chosen_tensor>& all) : all_(all), base_(all.size(), nowhere) {
        std::vector<std::size_t> order(all.size());
        for (std::size_t i = 0; i < all.size(); ++i) places_[all[i].path] = order[i] = i;
        // A slot's name is longer than that of its variable, which must not be a slot itself.
        std::sort(order.begin(), order.end(),
                  [&](std::size_t a, std::size_t b) { return all_[a].path.size() < all_[b].path.size(); });
        for (const std::size_t i : order) base_[i] = base_of(i);
    }

    // Removes all, and what else Adam has; returns the number.
    std::size_t leave_out() {
        std::vector<bool> is_gone(all_.size());
        for (std::size_t i = 0; i < all_.size(); ++i)
            is_gone[i] = base_[i] != nowhere || is_beta_power(all_[i]);
        return remove(is_gone);
    }
    // Removes those that vs::slots gives exactly their names and types, and notes them beside their
    // variables.
    void declare() {
        std::vector<bool> is_gone(all_.size());
        for (std::size_t i = 0; i < all_.size(); ++i) is_gone[i] = is_beside(i);
        for (const std::string& mixed : scopes_with_different_slots(is_gone))
            for (std::size_t i = 0; i < all_.size(); ++i)
                if (first_component(all_[i].path) == mixed) is_gone[i] = false;
        note(is_gone);
        remove(is_gone);
    }

  private:
    static constexpr std::size_t nowhere = ~std::size_t{0};

    // The variable of a slot. An optimizer in a scope of its own has slots like training/w/Adam.
    [[nodiscard]] std::size_t base_of(std::size_t slot) const {
        const std::string_view path = all_[slot].path, name = last_component(path);
        if (name.size() == path.size()) return nowhere;
        if (varscope::detail::comparison::optimizer_of_slot(name).empty()) return nowhere;
        std::string_view of = path.substr(0, path.size() - name.size() - 1);
        for (std::size_t slash = 0; slash != of.npos; of = of.substr(slash + 1)) {
            const auto found = places_.find(of);
            if (found != places_.end() && base_[found->second] == nowhere &&
                extents_in(*all_[found->second].tensor) == extents_in(*all_[slot].tensor))
                return found->second;
            slash = of.find('/');
            if (slash == of.npos) break;
        }
        return nowhere;
    }
    [[nodiscard]] bool is_beside(std::size_t slot) const {
        if (base_[slot] == nowhere) return false;
        const chosen_tensor& of = all_[base_[slot]];
        return all_[slot].path.size() == of.path.size() + 1 + last_component(all_[slot].path).size() &&
               of.tensor->dtype == all_[slot].tensor->dtype;
    }

    // By variable, in the order of their names.
    [[nodiscard]] std::map<std::size_t, std::vector<std::string>>
    slots_of_all(const std::vector<bool>& is_slot) const {
        std::map<std::size_t, std::vector<std::string>> slots;
        for (std::size_t i = 0; i < all_.size(); ++i)
            if (is_slot[i]) slots[base_[i]].emplace_back(last_component(all_[i].path));
        for (auto& [variable, names] : slots) std::sort(names.begin(), names.end());
        return slots;
    }
    // A vs::slots is around all of a scope that is in no other.
    [[nodiscard]] std::set<std::string> scopes_with_different_slots(const std::vector<bool>& is_slot) const {
        std::map<std::string, std::vector<std::string>> of_scopes;
        std::set<std::string> mixed;
        for (const auto& [variable, slots] : slots_of_all(is_slot)) {
            const std::string scope = first_component(all_[variable].path);
            if (of_scopes.try_emplace(scope, slots).first->second != slots) mixed.insert(scope);
        }
        return mixed;
    }
    void note(const std::vector<bool>& is_slot) {
        std::set<std::string> scopes;
        for (const auto& [variable, slots] : slots_of_all(is_slot)) {
            all_[variable].slots = slots;
            scopes.insert(first_component(all_[variable].path));
        }
        for (chosen_tensor& each : all_)
            each.is_trainable = !each.slots.empty() || scopes.count(first_component(each.path)) == 0;
    }

    std::size_t remove(const std::vector<bool>& is_gone) {
        std::size_t kept = 0;
        for (std::size_t i = 0; i < all_.size(); ++i)
            if (!is_gone[i]) std::swap(all_[kept++], all_[i]);
        const std::size_t gone = all_.size() - kept;
        all_.erase(all_.begin() + static_cast<std::ptrdiff_t>(kept), all_.end());
        return gone;
    }

    std::vector<chosen_tensor>& all_;
    std::map<std::string, std::size_t, std::less<>> places_;
    std::vector<std::size_t> base_; // of each slot, its variable
};

} // namespace model_import
