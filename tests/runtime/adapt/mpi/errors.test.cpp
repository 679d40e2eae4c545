// SPDX-License-Identifier: MIT
#include <support/ranks.hpp>

namespace vs = varscope;

TEST_CASE("an error of one rank is thrown by it, and told to all others") {
    const vs::mpi::group<ranks::graph> group(MPI_COMM_WORLD);
    const int failing = group.size() - 1;
    const auto phase = [&] {
        vs::detail::mpi::in_phase(group.ranks(), [&] {
            if (group.rank() == failing) vs::detail::raise(vs::file_error("varscope: no such file"));
        });
    };
    if (group.rank() == failing)
        CHECK(message_of<vs::file_error>(phase) == "varscope: no such file");
    else
        CHECK(message_of<vs::mpi::rank_error>(phase) ==
              "varscope: no such file (on rank " + std::to_string(failing) + ")");
}

TEST_CASE("of several ranks that fail, each throws its own error, and the others that of the first") {
    const vs::mpi::group<ranks::graph> group(MPI_COMM_WORLD);
    const auto phase = [&] {
        vs::detail::mpi::in_phase(group.ranks(), [&] {
            if (group.rank() != 1) vs::detail::raise(vs::error("varscope: " + std::to_string(group.rank())));
        });
    };
    const std::string own = "varscope: " + std::to_string(group.rank());
    CHECK(message_of(phase) == (group.rank() != 1 ? own : "varscope: 0 (on rank 0)"));
}

TEST_CASE("an exception of another kind is told, too") {
    const vs::mpi::group<ranks::graph> group(MPI_COMM_WORLD);
    const auto phase = [&] {
        vs::detail::mpi::in_phase(group.ranks(), [&] {
            if (group.rank() == 0) throw 1;
        });
    };
    if (group.rank() == 0)
        CHECK_THROWS_AS(phase(), int);
    else
        CHECK(message_of<vs::mpi::rank_error>(phase) ==
              "varscope: an exception that is not a std::exception (on rank 0)");
}
