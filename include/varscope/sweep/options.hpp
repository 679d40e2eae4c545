// SPDX-License-Identifier: MIT
// The parameters of optimizers and of moving averages, with TensorFlow 1's names and formulas.
#pragma once

#include <varscope/core/bits.hpp>

#include <cstdint>

namespace varscope {

/// Whose formula an optimizer follows where the two differ. Both are given with the options.
enum class update_formula : unsigned char {
    tensorflow, ///< that of TensorFlow 1
    pytorch     ///< that of torch.optim
};

/// w -= learning_rate g. tf.train.GradientDescentOptimizer, which has no default learning rate;
/// torch.optim.SGD is the same.
struct sgd_options {
    double learning_rate = 0.01; ///< the factor of the gradient
};

/// a = momentum a + g; w -= learning_rate a. With use_nesterov: w -= learning_rate (g + momentum a).
/// The slot a starts at 0. tf.train.MomentumOptimizer, which has no defaults for the two numbers;
/// torch.optim.SGD with momentum and without dampening is the same.
struct momentum_options {
    double learning_rate = 0.01; ///< the factor of the sum of gradients
    double momentum = 0.9;       ///< what stays of the sum in each step
    bool use_nesterov = false;   ///< whether to look one step ahead
};

/// m += (1 - beta1) (g - m); v += (1 - beta2) (g^2 - v). In step t, the first of which is 1, with
/// r = sqrt(1 - beta2^t):
///
///     tensorflow: w -= learning_rate r / (1 - beta1^t) m / (sqrt(v) + epsilon)
///     pytorch:    w -= learning_rate / (1 - beta1^t) m / (sqrt(v) / r + epsilon)
///
/// The slots m and v start at 0. tf.train.AdamOptimizer, whose epsilon is "epsilon hat" of Kingma and Ba
/// (arXiv:1412.6980, before section 2.1); torch.optim.Adam, whose epsilon is that of algorithm 1 there. Both
/// have these defaults.
struct adam_options {
    double learning_rate = 1e-3;                         ///< about the largest change of a weight in a step
    double beta1 = 0.9;                                  ///< what stays of the mean gradient in each step
    double beta2 = 0.999;                                ///< what stays of the mean square in each step
    double epsilon = 1e-8;                               ///< keeps the divisor from 0
    update_formula formula = update_formula::tensorflow; ///< where epsilon is added
};

/// Adam after a decay of the weights that the moments do not see:
///
///     tensorflow: w -= weight_decay w
///     pytorch:    w -= learning_rate weight_decay w
///
/// tf.contrib.opt.AdamWOptimizer, which has no default weight decay; torch.optim.AdamW, whose weight decay is
/// 0.01 by default. Loshchilov and Hutter, arXiv:1711.05101.
struct adamw_options {
    double learning_rate = 1e-3;                         ///< see adam_options
    double beta1 = 0.9;                                  ///< see adam_options
    double beta2 = 0.999;                                ///< see adam_options
    double epsilon = 1e-8;                               ///< see adam_options
    double weight_decay = 0;                             ///< the part that a weight loses in each step
    update_formula formula = update_formula::tensorflow; ///< see above, and adam_options
};

/// s += (1 - decay) (g^2 - s), then
///
///     tensorflow: a = momentum a + learning_rate g / sqrt(s + epsilon); w -= a
///     pytorch:    a = momentum a + g / (sqrt(s) + epsilon); w -= learning_rate a
///
/// The centered version has c += (1 - decay) (g - c), and s - c^2 in place of s under the root. Slots start
/// at 0, but s starts at initial_mean_square in TensorFlow; in PyTorch at 0 too. Without momentum no slot a
/// is needed. tf.train.RMSPropOptimizer, which has no default learning rate; torch.optim.RMSprop, where the
/// defaults are learning_rate 0.01, decay (alpha) 0.99, epsilon 1e-8.
struct rmsprop_options {
    double learning_rate = 1e-3;                         ///< the factor of the step
    double decay = 0.9;                                  ///< what stays of the mean square in each step
    double momentum = 0;                                 ///< what stays of the last step
    double epsilon = 1e-10;                              ///< keeps the divisor from 0
    update_formula formula = update_formula::tensorflow; ///< where epsilon is added

    static constexpr double initial_mean_square = 1; ///< in TensorFlow: all elements of the slot "rms"
};

/// s += g^2; w -= learning_rate g / (sqrt(s) + epsilon). tf.train.AdagradOptimizer, which has no epsilon and
/// no default learning rate, and where the slot s starts at initial_accumulator; in torch.optim.Adagrad it
/// starts at 0, and epsilon is 1e-10.
struct adagrad_options {
    double learning_rate = 0.01; ///< the factor of the step
    double epsilon = 0;          ///< keeps the divisor from 0 where s starts at 0

    static constexpr double initial_accumulator = 0.1; ///< in TensorFlow: all elements of the slot
};

/// average -= (1 - decay) (average - value). With the number of updates so far the averages follow faster at
/// first: the decay is min(decay, (1 + num_updates) / (10 + num_updates)).
/// tf.train.ExponentialMovingAverage, which has no default decay; averages start at the values.
struct exponential_moving_average_options {
    double decay = 0.999;          ///< what stays of the average in each update
    std::int64_t num_updates = -1; ///< the updates before this one; -1: always `decay`
};

namespace detail {

constexpr bool is_share(double value) { return at_most(0, value) && value < 1; }

// Why an optimizer cannot work with these options; "" if it can.
constexpr const char* fault_of(const sgd_options& options) {
    return is_finite(options.learning_rate) ? "" : "needs a finite learning_rate";
}
constexpr const char* fault_of(const momentum_options& options) {
    if (!is_finite(options.learning_rate)) return "needs a finite learning_rate";
    return is_finite(options.momentum) ? "" : "needs a finite momentum";
}
constexpr const char* fault_of(const adamw_options& options) {
    if (!is_finite(options.learning_rate)) return "needs a finite learning_rate";
    if (!is_share(options.beta1)) return "needs beta1 in [0, 1)";
    if (!is_share(options.beta2)) return "needs beta2 in [0, 1)";
    if (!at_most(0, options.epsilon) || !is_finite(options.epsilon)) return "needs a finite epsilon >= 0";
    return is_finite(options.weight_decay) ? "" : "needs a finite weight_decay";
}
constexpr adamw_options without_decay(const adam_options& options) {
    return {options.learning_rate, options.beta1, options.beta2, options.epsilon, 0, options.formula};
}
constexpr const char* fault_of(const adam_options& options) { return fault_of(without_decay(options)); }
constexpr const char* fault_of(const rmsprop_options& options) {
    if (!is_finite(options.learning_rate)) return "needs a finite learning_rate";
    if (!is_share(options.decay)) return "needs decay in [0, 1)";
    if (!is_finite(options.momentum)) return "needs a finite momentum";
    return at_most(0, options.epsilon) && is_finite(options.epsilon) ? "" : "needs a finite epsilon >= 0";
}
constexpr const char* fault_of(const adagrad_options& options) {
    if (!is_finite(options.learning_rate)) return "needs a finite learning_rate";
    return at_most(0, options.epsilon) && is_finite(options.epsilon) ? "" : "needs a finite epsilon >= 0";
}
constexpr const char* fault_of(const exponential_moving_average_options& options) {
    if (!at_most(0, options.decay) || !at_most(options.decay, 1)) return "needs decay in [0, 1]";
    return options.num_updates >= -1 ? "" : "needs num_updates >= 0, or -1 for none";
}

} // namespace detail

} // namespace varscope
