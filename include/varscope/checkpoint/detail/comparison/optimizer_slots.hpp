// SPDX-License-Identifier: MIT
// The names that TensorFlow's optimizers give the variables that they keep beside those of a model.
#pragma once

#include <varscope/core/digits.hpp>

#include <string_view>

namespace varscope::detail::comparison {

struct optimizer_name {
    std::string_view slot;      // the last component of a slot's name, before _1 and so on
    std::string_view optimizer; // who keeps it
};
// tf.train, and BERT's AdamWeightDecayOptimizer.
inline constexpr optimizer_name optimizer_names[] = {
    {"Adam", "Adam"},         {"Momentum", "Momentum"},
    {"RMSProp", "RMSProp"},   {"Adagrad", "Adagrad"},
    {"Adadelta", "Adadelta"}, {"Ftrl", "Ftrl"},
    {"AdaMax", "AdaMax"},     {"adam_m", "Adam"},
    {"adam_v", "Adam"},       {"ExponentialMovingAverage", "ExponentialMovingAverage"},
};

constexpr std::string_view last_component(std::string_view name) {
    return name.substr(name.rfind('/') + 1); // npos + 1 is 0
}
// Without the _1 of the second variable of that name.
constexpr std::string_view without_number(std::string_view name) {
    std::size_t end = name.size();
    while (end != 0 && is_digit(name[end - 1])) --end;
    return end != name.size() && end != 0 && name[end - 1] == '_' ? name.substr(0, end - 1) : name;
}

// The optimizer that keeps a variable of that name; "" if none does.
constexpr std::string_view optimizer_of_slot(std::string_view component) {
    for (const optimizer_name& each : optimizer_names)
        if (each.slot == component || each.slot == without_number(component)) return each.optimizer;
    return {};
}
// The powers of Adam's decay rates, which are no slots of a variable.
constexpr bool is_decay_power(std::string_view name) {
    const std::string_view base = without_number(last_component(name));
    return base == "beta1_power" || base == "beta2_power";
}

} // namespace varscope::detail::comparison
