// SPDX-License-Identifier: MIT
// What goes wrong at run time.
#pragma once

#include <varscope/core/platform.hpp>

#include <cstddef>
#include <cstdio>
#include <cstdlib>
#include <stdexcept>
#include <string>

namespace varscope {

/// Base of all exceptions of varscope: what, where, and what to do.
class error : public std::runtime_error {
  public:
    using std::runtime_error::runtime_error;
};

/// The arena of a store could not be allocated.
class out_of_memory : public error {
  public:
    explicit out_of_memory(std::size_t byte_size)
        : error("varscope: cannot allocate " + std::to_string(byte_size) +
                " bytes for the variables of a store; free memory or declare a smaller model") {}
};

namespace detail {

// Where exceptions are switched off, the program ends instead.
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
