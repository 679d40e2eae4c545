// SPDX-License-Identifier: MIT
#include <varscope/initializers/orthogonal.hpp>

namespace vs = varscope;
using kind = vs::initializer_kind;

static_assert(vs::identity().kind == kind::identity && vs::orthogonal().kind == kind::orthogonal);
static_assert(vs::convolutional_delta_orthogonal().kind == kind::convolutional_delta_orthogonal);

// TensorFlow's default gain.
static_assert(vs::identity() == vs::identity(1) && vs::orthogonal() == vs::orthogonal(1.0));
static_assert(vs::convolutional_delta_orthogonal() == vs::convolutional_delta_orthogonal(1));

static_assert(vs::identity(0.5).first.real == 0.5 && vs::orthogonal(1.41).first.real == 1.41);
static_assert(vs::convolutional_delta_orthogonal(-2).first.real == -2);
static_assert(!(vs::orthogonal() == vs::orthogonal(2)) && !(vs::identity() == vs::orthogonal()));
