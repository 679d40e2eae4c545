// SPDX-License-Identifier: MIT
// The defaults of optimizers' parameters, and what is wrong with parameters.
#include <varscope/sweep/options.hpp>

#include <limits>
#include <string_view>

using namespace varscope;

namespace {

constexpr double not_a_number = std::numeric_limits<double>::quiet_NaN();
constexpr double infinity = std::numeric_limits<double>::infinity();

template<class Options>
constexpr std::string_view fault(const Options& options) {
    return detail::fault_of(options);
}

// Floats are exact as doubles.
constexpr adam_options given{.learning_rate = 1e-3f, .epsilon = 1};
static_assert(given.learning_rate == 1e-3f && given.beta1 == 0.9 && given.epsilon == 1);

// tf.train.AdamOptimizer(learning_rate=0.001, beta1=0.9, beta2=0.999, epsilon=1e-08)
static_assert(adam_options{}.learning_rate == 0.001 && adam_options{}.beta1 == 0.9 &&
              adam_options{}.beta2 == 0.999 && adam_options{}.epsilon == 1e-8 &&
              adam_options{}.formula == update_formula::tensorflow);
// tf.train.RMSPropOptimizer(learning_rate, decay=0.9, momentum=0.0, epsilon=1e-10), whose "rms" is made of
// ones
static_assert(rmsprop_options{}.decay == 0.9 && rmsprop_options{}.momentum == 0 &&
              rmsprop_options{}.epsilon == 1e-10 && rmsprop_options::initial_mean_square == 1);
// tf.train.AdagradOptimizer(learning_rate, initial_accumulator_value=0.1)
static_assert(adagrad_options{}.epsilon == 0 && adagrad_options::initial_accumulator == 0.1);
// tf.train.MomentumOptimizer(learning_rate, momentum, use_nesterov=False)
static_assert(!momentum_options{}.use_nesterov);

static_assert(fault(sgd_options{}).empty() && fault(momentum_options{}).empty() &&
              fault(adam_options{}).empty() && fault(adamw_options{}).empty() &&
              fault(rmsprop_options{}).empty() && fault(adagrad_options{}).empty() &&
              fault(exponential_moving_average_options{}).empty());

static_assert(fault(sgd_options{.learning_rate = not_a_number}) == "needs a finite learning_rate");
static_assert(fault(momentum_options{.learning_rate = infinity}) == "needs a finite learning_rate");
static_assert(fault(momentum_options{.momentum = not_a_number}) == "needs a finite momentum");
static_assert(fault(adam_options{.learning_rate = not_a_number}) == "needs a finite learning_rate");
static_assert(fault(adam_options{.beta1 = 1}) == "needs beta1 in [0, 1)");
static_assert(fault(adam_options{.beta2 = -0.1}) == "needs beta2 in [0, 1)");
static_assert(fault(adam_options{.beta1 = 0, .beta2 = 0}).empty());
static_assert(fault(adam_options{.epsilon = -1e-8}) == "needs a finite epsilon >= 0");
static_assert(fault(adam_options{.epsilon = 0}).empty());
static_assert(fault(adamw_options{.beta1 = not_a_number}) == "needs beta1 in [0, 1)");
static_assert(fault(adamw_options{.weight_decay = infinity}) == "needs a finite weight_decay");
static_assert(fault(rmsprop_options{.learning_rate = not_a_number}) == "needs a finite learning_rate");
static_assert(fault(rmsprop_options{.decay = 1}) == "needs decay in [0, 1)");
static_assert(fault(rmsprop_options{.momentum = not_a_number}) == "needs a finite momentum");
static_assert(fault(rmsprop_options{.epsilon = infinity}) == "needs a finite epsilon >= 0");
static_assert(fault(adagrad_options{.learning_rate = not_a_number}) == "needs a finite learning_rate");
static_assert(fault(adagrad_options{.epsilon = not_a_number}) == "needs a finite epsilon >= 0");
static_assert(fault(exponential_moving_average_options{.decay = 1}).empty());
static_assert(fault(exponential_moving_average_options{.decay = 1.5}) == "needs decay in [0, 1]");
static_assert(fault(exponential_moving_average_options{.num_updates = -2}) ==
              "needs num_updates >= 0, or -1 for none");

} // namespace
