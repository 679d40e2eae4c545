// SPDX-License-Identifier: MIT
// Saves, loads and maps the values of stores, with <varscope/store.hpp>. Further formats and saver have
// headers of their own in <varscope/checkpoint/>.
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

#include <varscope/checkpoint/policies.hpp>

#ifdef _WIN32
#include <varscope/checkpoint/detail/no_files.hpp>
#else
#include <varscope/checkpoint/load.hpp>
#include <varscope/checkpoint/map.hpp>
#include <varscope/checkpoint/save.hpp>
#endif

#if defined(__GNUC__) && !defined(__clang__)
#pragma GCC diagnostic pop
#endif
