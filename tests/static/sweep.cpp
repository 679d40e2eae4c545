// SPDX-License-Identifier: MIT
// The face of sweeps has all of them.
#include <varscope/sweep.hpp>

namespace vs = varscope;

static_assert(vs::adam_options{}.learning_rate == 1e-3 &&
              vs::sgd_options{.learning_rate = 0.5}.learning_rate == 0.5);
