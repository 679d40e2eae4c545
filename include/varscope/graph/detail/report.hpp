// SPDX-License-Identifier: MIT
// How a report becomes one compile error, in the form whose first line each compiler prints best.
// The program goes on with what `then` gives: one mistake is one error. Included first of all, so that
// compilers show few lines of "In file included from".
#pragma once

#include <varscope/graph/diagnosis.hpp>

#if defined(__cpp_static_assert) && __cpp_static_assert >= 202306L
#include <varscope/graph/detail/report_message.hpp>
#elif defined(__clang__) && __clang_major__ >= 15
#include <varscope/graph/detail/report_pieces.hpp>
#elif defined(__clang__)
#include <varscope/graph/detail/report_spelled.hpp>
#else
#include <varscope/graph/detail/report_string.hpp>
#endif

namespace varscope::detail {

// Only the expression of this static_assert is ill-formed: clang gives up a class of which a static_assert
// itself has failed.
template<class Failure>
struct report {
#ifdef VARSCOPE_PRINTS_MALFORMED
    static_assert(Failure::graph);
#else
    static_assert(sizeof(Failure) != 0);
#endif
    template<class Repaired>
    using then = Repaired;
};

struct passed {
    template<class Type>
    using then = Type;
};

// Completing it is the error, for a function that goes on by itself; one line of notes less where possible.
#ifdef VARSCOPE_PRINTS_MALFORMED
template<const diagnosis_report& Report>
using error_of = report<failure<Report>>;
#undef VARSCOPE_PRINTS_MALFORMED
#else
template<const diagnosis_report& Report>
using error_of = failure<Report>;
#endif

} // namespace varscope::detail
