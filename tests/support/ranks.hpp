// SPDX-License-Identifier: MIT
// What tests on several ranks share.
#pragma once

#include <support/catch.hpp>
#include <support/message_of.hpp>
#include <support/mixed_model.hpp>
#include <support/temporary_folder.hpp>

#include <varscope/adapt/mpi.hpp>

#include <cstdio>
#include <optional>
#include <string>

namespace ranks {

namespace vs = varscope;

using graph = vs::graph<mixed_model::mixed>;
using tiny_graph = vs::graph<mixed_model::tiny>;

inline int rank() {
    int number = 0;
    MPI_Comm_rank(MPI_COMM_WORLD, &number);
    return number;
}
inline int size() {
    int number = 0;
    MPI_Comm_size(MPI_COMM_WORLD, &number);
    return number;
}
// 1 + 2 + ... + size()
inline int sum_of_numbers() { return size() * (size() + 1) / 2; }

// One folder of all ranks, which the first removes after all have left.
class shared_folder {
  public:
    shared_folder() {
        char path[1024] = {};
        if (rank() == 0) std::snprintf(path, sizeof path, "%s", made_.emplace().path().c_str());
        MPI_Bcast(path, sizeof path, MPI_CHAR, 0, MPI_COMM_WORLD);
        path_ = path;
    }
    shared_folder(const shared_folder&) = delete;
    shared_folder& operator=(const shared_folder&) = delete;
    ~shared_folder() { MPI_Barrier(MPI_COMM_WORLD); }

    std::string operator/(const char* name) const { return path_ + "/" + name; }
    [[nodiscard]] const std::string& path() const { return path_; }

  private:
    std::optional<temporary_folder> made_;
    std::string path_;
};

// Whether all ranks say so.
inline bool all_ranks(bool mine) {
    int each = mine ? 1 : 0, all = 0;
    MPI_Allreduce(&each, &all, 1, MPI_INT, MPI_MIN, MPI_COMM_WORLD);
    return all != 0;
}

} // namespace ranks
