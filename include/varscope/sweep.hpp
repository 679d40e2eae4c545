// SPDX-License-Identifier: MIT
// Optimizers, moving averages, norms: passes over all trainable variables of several stores at once, at the
// speed of memory; with <varscope/store.hpp>. Not part of <varscope/varscope.hpp>.
#pragma once

// The headers that report errors come first: compilers list each header through which theirs was included.
// A user's global may have the name of a parameter or member here, which g++ warns of at each instantiation.
#if defined(__GNUC__) && !defined(__clang__)
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wshadow"
#endif

#include <varscope/core/fixed_string.hpp>

#include <varscope/graph/detail/errors/compile_error.hpp>

#include <varscope/declare/declare.hpp>

#include <varscope/graph/graph.hpp>

#include <varscope/graph/variable_request.hpp>

#include <varscope/store.hpp>

#include <varscope/store/detail/execution/executor.hpp>

#include <varscope/sweep/detail/passes/arguments.hpp>

#include <varscope/sweep/detail/passes/sweep_call.hpp>

#include <varscope/sweep/arithmetic.hpp>
#include <varscope/sweep/global_norm.hpp>
#include <varscope/sweep/groups.hpp>
#include <varscope/sweep/optimizers.hpp>

#if defined(__GNUC__) && !defined(__clang__)
#pragma GCC diagnostic pop
#endif
