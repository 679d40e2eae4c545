// SPDX-License-Identifier: MIT
// Declares models, as <varscope/declare.hpp>, and holds their values: stores, views, look-ups, initial
// values, copies. Without texts of values and files: see <varscope/print.hpp> and <varscope/checkpoint.hpp>.
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

#include <varscope/declare.hpp>

#include <varscope/store/detail/operations/operand.hpp>

#include <varscope/store/detail/operations/assignable.hpp>

#include <varscope/store/variable_view.hpp>

#include <varscope/store/resource_view.hpp>

#include <varscope/store/detail/lookup_source.hpp>

#include <varscope/store/detail/views/store_interface.hpp>

#include <varscope/store/collections.hpp>
#include <varscope/store/constrain.hpp>
#include <varscope/store/copy.hpp>
#include <varscope/store/find.hpp>
#include <varscope/store/for_each.hpp>
#include <varscope/store/get.hpp>
#include <varscope/store/regularize.hpp>
#include <varscope/store/scope.hpp>
#include <varscope/store/store_view.hpp>
#include <varscope/store/swap.hpp>
#include <varscope/store/trainable_span.hpp>
#include <varscope/store/variable_store.hpp>
#include <varscope/store/variant_stores.hpp>
#include <varscope/store/views.hpp>

#if defined(__GNUC__) && !defined(__clang__)
#pragma GCC diagnostic pop
#endif
