// SPDX-License-Identifier: MIT
// What goes wrong with files of values.
#pragma once

#include <varscope/store/error.hpp>

namespace varscope {

/// A file could not be opened, read, written or renamed: what was done, and what the system says.
class file_error : public error {
  public:
    using error::error;
};

/// A file breaks the rules of its format: which one, and at which byte.
class malformed_file : public error {
  public:
    using error::error;
};

/// A well-formed file does not fit the model: everything that differs, at once.
class checkpoint_mismatch : public error {
  public:
    using error::error;
};

} // namespace varscope
