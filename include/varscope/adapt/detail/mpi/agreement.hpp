// SPDX-License-Identifier: MIT
// No rank leaves a phase alone: the others would wait for it in the next collective call. What fails in a
// phase is kept until its end, and told to all ranks.
#pragma once

#include <varscope/adapt/detail/mpi/communicator.hpp>
#include <varscope/core/size_in_memory.hpp>

#include <cstdint>
#include <exception>
#include <string>
#include <vector>

namespace varscope::detail::mpi {

inline std::string text_of(const std::exception_ptr& failure) {
    try {
        std::rethrow_exception(failure);
    } catch (const std::exception& e) {
        return e.what();
    } catch (...) {
        return "varscope: an exception that is not a std::exception";
    }
}

// The text of rank `from`, on all ranks.
inline std::string told_by(const communicator& ranks, int from, std::string text) {
    std::uint64_t length = text.size();
    check(MPI_Bcast(&length, 1, MPI_UINT64_T, from, ranks.handle()), "MPI_Bcast");
    text.resize(size_in_memory(length));
    check(MPI_Bcast(text.data(), static_cast<int>(length), MPI_CHAR, from, ranks.handle()), "MPI_Bcast");
    return text;
}

// Throws on all ranks if there is a failure on one: there that one, elsewhere a rank_error.
inline void agree(const communicator& ranks, const std::exception_ptr& failure) {
    const int mine = failure ? ranks.rank() : most_elements;
    int first = mine;
    const int code = MPI_Allreduce(&mine, &first, 1, MPI_INT, MPI_MIN, ranks.handle());
    if (code != MPI_SUCCESS && failure) std::rethrow_exception(failure);
    check(code, "MPI_Allreduce");
    if (first == most_elements) return;
    const std::string text = told_by(ranks, first, ranks.rank() == first ? text_of(failure) : "");
    if (failure) std::rethrow_exception(failure);
    raise(varscope::mpi::rank_error(text + " (on rank " + std::to_string(first) + ")"));
}

// Runs what may fail on some ranks only, without collective calls.
template<class F>
void in_phase(const communicator& ranks, F f) {
    std::exception_ptr failure;
    try {
        f();
    } catch (...) {
        failure = std::current_exception();
    }
    agree(ranks, failure);
}

// The codes of collective calls that follow one another. A rank goes on after an error, as it has to be there
// for the others.
class collective_calls {
  public:
    explicit collective_calls(const communicator& ranks) : ranks_(ranks) {}
    void operator()(int code, const char* call) {
        if (code == MPI_SUCCESS || failure_) return;
        failure_ = std::make_exception_ptr(varscope::mpi::mpi_error(text_of(code, call)));
    }
    // After the last one.
    void end() const { agree(ranks_, failure_); }

  private:
    const communicator& ranks_;
    std::exception_ptr failure_;
};

// "\n  5: ranks 0 2", for each text that a rank has.
inline std::string listed(const std::vector<std::string>& texts) {
    std::string list;
    std::vector<bool> is_listed(texts.size());
    for (std::size_t first = 0; first < texts.size(); ++first) {
        if (is_listed[first]) continue;
        list += "\n  " + texts[first] + ": rank";
        for (std::size_t rank = first; rank < texts.size(); ++rank) {
            if (texts[rank] != texts[first]) continue;
            is_listed[rank] = true;
            list += " " + std::to_string(rank);
        }
    }
    return list;
}

// Throws on all ranks if they have different values; text_of_value is told of each then. One reduction.
inline void agree_on(const communicator& ranks, std::uint64_t value, const std::string& what,
                     const std::string& text_of_value) {
    const std::uint64_t mine[] = {value, ~value};
    std::uint64_t least[2]{};
    check(MPI_Allreduce(mine, least, 2, MPI_UINT64_T, MPI_MIN, ranks.handle()), "MPI_Allreduce");
    if (least[0] == ~least[1]) return;
    std::vector<std::string> texts;
    for (int rank = 0; rank < ranks.size(); ++rank)
        texts.push_back(told_by(ranks, rank, rank == ranks.rank() ? text_of_value : ""));
    raise(varscope::mpi::rank_mismatch("varscope: the ranks have different " + what + "; this is rank " +
                                       std::to_string(ranks.rank()) + listed(texts)));
}

} // namespace varscope::detail::mpi
