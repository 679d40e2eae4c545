// SPDX-License-Identifier: MIT
// Rows of a table for rows that other ranks ask for, in one exchange of numbers and one of elements.
#pragma once

#include <varscope/adapt/detail/mpi/agreement.hpp>

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace varscope::detail::mpi {

// What this rank asks each other one for, and is asked for.
class row_requests {
  public:
    // owner_of(row) is a rank. The rows that one rank is asked for keep their order.
    template<class OwnerOf>
    row_requests(const communicator& ranks, const std::vector<std::uint64_t>& rows, OwnerOf owner_of)
        : asked_counts_(static_cast<std::size_t>(ranks.size())),
          own_counts_(asked_counts_.size()),
          places_(rows.size()) {
        std::vector<std::size_t> owners(rows.size());
        for (std::size_t i = 0; i < rows.size(); ++i) ++own_counts_[owners[i] = owner_of(rows[i])];
        begins(own_counts_, own_begins_);
        std::vector<int> next = own_begins_;
        own_.resize(rows.size());
        for (std::size_t i = 0; i < rows.size(); ++i) {
            places_[i] = static_cast<std::size_t>(next[owners[i]]++);
            own_[places_[i]] = rows[i];
        }
    }

    // Tells the others what this rank asks for.
    void exchange_rows(const communicator& ranks, collective_calls& calls) {
        calls(MPI_Alltoall(own_counts_.data(), 1, MPI_INT, asked_counts_.data(), 1, MPI_INT, ranks.handle()),
              "MPI_Alltoall");
        asked_.resize(begins(asked_counts_, asked_begins_));
        calls(MPI_Alltoallv(own_.data(), own_counts_.data(), own_begins_.data(), MPI_UINT64_T, asked_.data(),
                            asked_counts_.data(), asked_begins_.data(), MPI_UINT64_T, ranks.handle()),
              "MPI_Alltoallv");
    }
    // Sends rows of `type` that others have asked for, in the order of asked(), to own ones.
    void answer(const communicator& ranks, collective_calls& calls, const std::byte* of_asked,
                std::byte* to_own, MPI_Datatype type) const {
        calls(MPI_Alltoallv(of_asked, asked_counts_.data(), asked_begins_.data(), type, to_own,
                            own_counts_.data(), own_begins_.data(), type, ranks.handle()),
              "MPI_Alltoallv");
    }
    // Sends rows with the own ones to those who have these.
    void send(const communicator& ranks, collective_calls& calls, const std::byte* of_own,
              std::byte* to_asked, MPI_Datatype type) const {
        calls(MPI_Alltoallv(of_own, own_counts_.data(), own_begins_.data(), type, to_asked,
                            asked_counts_.data(), asked_begins_.data(), type, ranks.handle()),
              "MPI_Alltoallv");
    }

    // The rows that this rank is asked for: those of rank 0 first, each rank's in its order.
    [[nodiscard]] const std::vector<std::uint64_t>& asked() const { return asked_; }
    // Where the i-th row that this rank asks for is among those that are sent.
    [[nodiscard]] std::size_t place_of(std::size_t i) const { return places_[i]; }

  private:
    static std::size_t begins(const std::vector<int>& counts, std::vector<int>& begin) {
        begin.clear();
        int sum = 0;
        for (const int count : counts) begin.push_back(sum), sum += count;
        return static_cast<std::size_t>(sum);
    }

    std::vector<int> asked_counts_, own_counts_, asked_begins_, own_begins_;
    std::vector<std::uint64_t> own_, asked_;
    std::vector<std::size_t> places_;
};

// A row as one element of MPI, so that 2^31 rows can be counted.
class row_type {
  public:
    row_type(std::size_t bytes, collective_calls& calls) {
        calls(MPI_Type_contiguous(static_cast<int>(bytes), MPI_BYTE, &handle_), "MPI_Type_contiguous");
        calls(MPI_Type_commit(&handle_), "MPI_Type_commit");
    }
    row_type(const row_type&) = delete;
    row_type& operator=(const row_type&) = delete;
    ~row_type() { MPI_Type_free(&handle_); }
    [[nodiscard]] MPI_Datatype handle() const { return handle_; }

  private:
    MPI_Datatype handle_ = MPI_DATATYPE_NULL;
};

[[noreturn]] inline void refuse_row(std::string_view key, std::string_view row, std::size_t position,
                                    std::size_t rows) {
    raise(error("varscope: row " + std::string(row) + " of " + std::string(key) +
                " is asked for, at position " + std::to_string(position) + "; it has the rows 0 to " +
                std::to_string(rows - 1)));
}

// Of any integers; negative ones are no rows.
template<class Integer>
std::vector<std::uint64_t> checked_rows(const Integer* rows, std::size_t count, std::string_view key,
                                        std::size_t row_count) {
    if (count > std::size_t{most_elements})
        raise(error("varscope: " + std::to_string(count) + " rows of " + std::string(key) +
                    " are asked for at once; MPI counts to 2147483647, so ask for fewer"));
    std::vector<std::uint64_t> checked(count);
    for (std::size_t i = 0; i < count; ++i) {
        checked[i] = static_cast<std::uint64_t>(rows[i]);
        if (checked[i] >= row_count) refuse_row(key, std::to_string(rows[i]), i, row_count);
    }
    return checked;
}

} // namespace varscope::detail::mpi
