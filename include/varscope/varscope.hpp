// SPDX-License-Identifier: MIT
// varscope: variable_scope and get_variable at compile time. All that a first program needs; a program of
// many files includes less: declare.hpp in the header of a model, store.hpp, print.hpp and checkpoint.hpp
// where they are used.
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

#include <varscope/store.hpp>

#include <varscope/checkpoint.hpp>
#include <varscope/print.hpp>

#if defined(__GNUC__) && !defined(__clang__)
#pragma GCC diagnostic pop
#endif
