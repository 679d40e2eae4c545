// SPDX-License-Identifier: MIT
// The base of all exceptions, those of stores and views, and how errors are raised.
#pragma once

#include <varscope/core/platform.hpp>
#include <varscope/store/detail/messages/joined_text.hpp>

#include <cstddef>
#include <cstdio>
#include <cstdlib>
#include <exception>
#include <string_view>

namespace varscope {

/// The base of all exceptions of varscope. what() says what is wrong, where, what was expected, and what to
/// do. Without exceptions (-fno-exceptions) the message is written to stderr and the program is aborted.
class error : public std::exception {
  public:
    /// With a copy of that text.
    explicit error(std::string_view text) noexcept : text_{text} {}
    /// With a text of several pieces.
    explicit error(const detail::messages::joined_text& text) noexcept : text_(text) {}

    /// Valid until the exception is destroyed.
    [[nodiscard]] const char* what() const noexcept override {
        return text_.is_there() ? text_.c_str() : "varscope: an error, and no memory for what it says";
    }

  private:
    detail::messages::joined_text text_;
};

/// The arena of a store could not be allocated.
class out_of_memory : public error {
  public:
    /// For a request of so many bytes.
    explicit out_of_memory(std::size_t byte_size)
        : error(detail::messages::joined_text{
              "varscope: cannot allocate ", detail::messages::number_text(byte_size),
              " bytes for the variables of a store; free memory or declare a smaller model"}) {}
};

/// A function that takes a whole store was given one without values: its memory was moved to another store,
/// or it is an embedded_store that refused its file.
class moved_from_store : public error {
  public:
    /// Its message is always the same.
    moved_from_store()
        : error("varscope: this store has no values: it was moved from, or is an embedded_store that refused "
                "its file; pass the store that it was moved to") {}
};

/// A range has more or fewer values than the variable that it is assigned to, or that is read into it.
class size_mismatch : public error {
  public:
    /// For the variable with that key and so many elements.
    size_mismatch(std::string_view key, std::size_t elements, std::size_t values)
        : error(detail::messages::joined_text{
              "varscope: a range of ", detail::messages::number_text(values), " values for ", key,
              ", which has ", detail::messages::number_text(elements), " elements; there must be as many"}) {}
};

/// A number that is finite would become infinite in the dtype of the variable that it is given to.
class value_out_of_range : public error {
  public:
    /// For the variable with that key and the dtype of that name.
    value_out_of_range(std::string_view key, double value, std::string_view dtype)
        : error(detail::messages::joined_text{"varscope: ", detail::messages::number_text(value),
                                              " is given to ", key, ", but is out of range of ", dtype,
                                              "; write a smaller number, or static_cast for infinity"}) {}
};

namespace detail {

// Without exceptions, ends the program.
template<class Error>
[[noreturn]] void raise(const Error& error) {
#ifdef __cpp_exceptions
    throw error;
#else
    std::fprintf(stderr, "%s\n", error.what());
    std::abort();
#endif
}

} // namespace detail

} // namespace varscope
