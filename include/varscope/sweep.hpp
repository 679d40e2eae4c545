// SPDX-License-Identifier: MIT
// Optimizers, moving averages, norms: passes over all trainable variables of several stores at once, at the
// speed of memory. Not part of <varscope/varscope.hpp>.
#pragma once

#include <varscope/graph/detail/errors/compile_error.hpp>

#include <varscope/sweep/arithmetic.hpp>
#include <varscope/sweep/global_norm.hpp>
#include <varscope/sweep/groups.hpp>
#include <varscope/sweep/optimizers.hpp>
