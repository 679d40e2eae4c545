// SPDX-License-Identifier: MIT
#include <varscope/partitioners/partitioner.hpp>

namespace vs = varscope;
using kind = vs::partitioner_kind;

// TensorFlow's default arguments.
static_assert(vs::fixed_size_partitioner(4) == vs::fixed_size_partitioner(4, 0));
static_assert(vs::variable_axis_size_partitioner(64) == vs::variable_axis_size_partitioner(64, 0, 0));
static_assert(vs::min_max_variable_partitioner() == vs::min_max_variable_partitioner(1, 0, 262144));

static_assert(vs::no_partitioner == vs::partitioner() && vs::no_partitioner.kind == kind::none);
static_assert(vs::fixed_size_partitioner(4, 1).kind == kind::fixed_size &&
              vs::fixed_size_partitioner(4, 1).parts == 4 && vs::fixed_size_partitioner(4, 1).axis == 1);
static_assert(vs::variable_axis_size_partitioner(64, 1, 3).bytes == 64 &&
              vs::variable_axis_size_partitioner(64, 1, 3).parts == 3);
static_assert(vs::min_max_variable_partitioner(8, 1, 64).bytes == 64 &&
              vs::min_max_variable_partitioner(8, 1, 64).parts == 8);

static_assert(vs::fixed_size_partitioner(4) != vs::fixed_size_partitioner(5) &&
              vs::fixed_size_partitioner(4) != vs::fixed_size_partitioner(4, 1));
static_assert(vs::variable_axis_size_partitioner(64, 0, 8) != vs::min_max_variable_partitioner(8, 0, 64));
