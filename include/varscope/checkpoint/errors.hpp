// SPDX-License-Identifier: MIT
// The exceptions about files of values.
#pragma once

#include <varscope/store/error.hpp>

namespace varscope {

/// A file could not be opened, read, written or renamed. what() says what was tried, with which file, and the
/// system's reason.
class file_error : public error {
  public:
    using error::error;
};

/// A file breaks a rule of its format. what() says which rule, and at which byte.
class malformed_file : public error {
  public:
    using error::error;
};

/// A valid file does not fit the model. what() lists all differences at once: see checkpoint_report.
class checkpoint_mismatch : public error {
  public:
    using error::error;
};

} // namespace varscope
