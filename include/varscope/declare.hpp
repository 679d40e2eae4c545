// SPDX-License-Identifier: MIT
// What a model's header needs: variables, scopes, and what the graph of them says, checked. No stores.
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
#include <varscope/declare/slots.hpp>
#include <varscope/initializers/basic.hpp>
#include <varscope/initializers/orthogonal.hpp>
#include <varscope/initializers/uniform_unit_scaling.hpp>
#include <varscope/initializers/variance_scaling.hpp>

#include <varscope/graph/graph.hpp>

#include <varscope/graph/variable_request.hpp>

#include <varscope/graph/alignment.hpp>
#include <varscope/graph/collections.hpp>
#include <varscope/graph/scope_names.hpp>
#include <varscope/graph/variants.hpp>
#include <varscope/partitioners/sharded.hpp>

#if defined(__GNUC__) && !defined(__clang__)
#pragma GCC diagnostic pop
#endif
