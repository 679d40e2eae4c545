// SPDX-License-Identifier: MIT
// The exceptions of what several ranks do together.
#pragma once

#include <varscope/store/error.hpp>

namespace varscope::mpi {

/// A call of MPI failed. what() says which one, and what MPI says about it.
class mpi_error : public error {
  public:
    using error::error;
};

/// Another rank has failed, so that this one stops, too. what() is the message of the first rank that has
/// failed, and its number; that rank throws its own exception.
class rank_error : public error {
  public:
    using error::error;
};

/// The ranks do not agree about what must be the same on all, as the model, a seed or a path. what() says
/// which rank has what. Thrown on every rank.
class rank_mismatch : public error {
  public:
    using error::error;
};

} // namespace varscope::mpi
