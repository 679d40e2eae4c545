// SPDX-License-Identifier: MIT
// How a report becomes one compile error, in the form whose first line each compiler prints best.
// The program goes on with what `then` gives: one mistake is one error. Included first of all, so that
// compilers show few lines of "In file included from".
#pragma once

#include <varscope/graph/diagnosis.hpp>

// Does static_assert print a computed message (P2741)? That of C++26 does, and before it, as an extension,
// that of g++ 14 and that of clang 22, which says so by the macro.
#if __cpp_static_assert >= 202306L || (!defined(__clang__) && __GNUC__ >= 14)
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

// Here and not in a header of its own, which would be a line more of "In file included from".
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

// What goes on as `Next` after the error that completing `Failure` is. clang gives up a class of which a
// static_assert has failed, so there it is a class above that one; elsewhere it is that one, for fewer notes.
#ifdef __clang__
template<class Failure, class Next>
struct after : Next {
    static_assert(sizeof(Failure) != 0);
};
#else
template<class Failure, class>
using after = Failure;
#endif

// Completing `error_of` is the error too, for a function that goes on by itself; one line of notes less where
// possible.
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
