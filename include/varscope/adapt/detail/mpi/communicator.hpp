// SPDX-License-Identifier: MIT
// An own communicator, whose calls return errors.
#pragma once

#include <varscope/adapt/detail/mpi/library.hpp>
#include <varscope/adapt/mpi/errors.hpp>

#include <string>
#include <utility>

namespace varscope::detail::mpi {

inline std::string text_of(int code, const char* call) {
    char text[MPI_MAX_ERROR_STRING] = {};
    int length = 0;
    MPI_Error_string(code, text, &length);
    return std::string("varscope: ") + call + " has failed: " + text;
}
inline void check(int code, const char* call) {
    if (code != MPI_SUCCESS) raise(varscope::mpi::mpi_error(text_of(code, call)));
}

// Between MPI_Init and MPI_Finalize?
inline bool is_running() {
    int has_begun = 0, has_ended = 0;
    MPI_Initialized(&has_begun);
    MPI_Finalized(&has_ended);
    return has_begun != 0 && has_ended == 0;
}

class communicator {
  public:
    explicit communicator(MPI_Comm from) {
        if (!is_running())
            raise(varscope::mpi::mpi_error("varscope: a group of ranks is made after MPI_Init and before "
                                           "MPI_Finalize"));
        check(MPI_Comm_dup(from, &handle_), "MPI_Comm_dup");
        MPI_Comm_set_errhandler(handle_, MPI_ERRORS_RETURN);
        MPI_Comm_rank(handle_, &rank_);
        MPI_Comm_size(handle_, &size_);
    }
    communicator(communicator&& other) noexcept
        : handle_(std::exchange(other.handle_, MPI_COMM_NULL)),
          rank_(other.rank_),
          size_(other.size_) {}
    communicator& operator=(communicator&&) = delete;
    // After MPI_Finalize, freeing it would abort the job.
    ~communicator() {
        if (handle_ != MPI_COMM_NULL && is_running()) MPI_Comm_free(&handle_);
    }

    [[nodiscard]] MPI_Comm handle() const { return handle_; }
    [[nodiscard]] int rank() const { return rank_; }
    [[nodiscard]] int size() const { return size_; }

  private:
    MPI_Comm handle_ = MPI_COMM_NULL;
    int rank_ = 0;
    int size_ = 1;
};

} // namespace varscope::detail::mpi
