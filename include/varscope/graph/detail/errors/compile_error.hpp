// SPDX-License-Identifier: MIT
// Turns a diagnosis into one compile error, in the form whose first line each compiler prints best.
// Compilation continues with what `then` gives, so that one mistake is one error. Included first, so that
// compilers print few lines of "In file included from".
#pragma once

#include <varscope/graph/diagnosis.hpp>

// Can static_assert print a computed message (P2741)? In C++26 it can; before C++26, as an extension, with
// g++ 14 or later, and with clang 22 or later, which defines the macro accordingly. Under nvcc the first
// errors are those of its own front end, whatever the host compiler is.
#ifdef __NVCC__
#include <varscope/graph/detail/errors/for_clang14.hpp>
#elif __cpp_static_assert >= 202306L || (!defined(__clang__) && __GNUC__ >= 14)
#define VARSCOPE_PRINTS_MESSAGES
#elif defined(__clang__) && __clang_major__ >= 15
#include <varscope/graph/detail/errors/for_clang15.hpp>
#elif defined(__clang__)
#include <varscope/graph/detail/errors/for_clang14.hpp>
#else
#include <varscope/graph/detail/errors/for_gcc.hpp>
#endif

namespace varscope::detail::errors {

struct passed {
    template<class Type>
    using then = Type;
};

// Not in a separate header, which would add a line of "In file included from".
#ifdef VARSCOPE_PRINTS_MESSAGES
#undef VARSCOPE_PRINTS_MESSAGES

struct assert_message {
    wording::sentence text;

    [[nodiscard]] constexpr std::size_t size() const { return text.length; }
    [[nodiscard]] constexpr const char* data() const { return text.chars; }
};

#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wc++26-extensions"
template<const diagnosis_report& Report>
struct failure : passed {
    static_assert(false, assert_message{Report.message()});
};
#pragma GCC diagnostic pop

#endif

// Completing `Failure` is the error, and compilation continues with `Next`. clang abandons a class in which a
// static_assert has failed, so there, and where its form of errors is used, this class is separate from it;
// elsewhere it is the same, for fewer notes.
#if defined(__clang__) || defined(__NVCC__)
template<class Failure, class Next>
struct after : Next {
    static_assert(sizeof(Failure) != 0);
};
#else
template<class Failure, class>
using after = Failure;
#endif

// Completing `error_of` is also the error, for functions that do not need `then`; with one line of notes less
// where possible.
#ifdef VARSCOPE_PRINTS_MALFORMED
#undef VARSCOPE_PRINTS_MALFORMED

template<class Failure>
struct report : passed {
    static_assert(Failure::graph); // ill-formed
};
template<const diagnosis_report& Report>
using error_of = report<failure<Report>>;

#else

template<class Failure>
using report = after<Failure, passed>;
template<const diagnosis_report& Report>
using error_of = failure<Report>;

#endif

} // namespace varscope::detail::errors
