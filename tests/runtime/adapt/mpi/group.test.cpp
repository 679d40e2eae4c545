// SPDX-License-Identifier: MIT
#include <support/ranks.hpp>

#include <utility>

namespace vs = varscope;

namespace {

constexpr auto variables =
    vs::variables(vs::get_variable<"a", vs::shape<3>>(), vs::get_variable<"b", vs::shape<3>>());
constexpr auto in_other_order =
    vs::variables(vs::get_variable<"b", vs::shape<3>>(), vs::get_variable<"a", vs::shape<3>>());
using graph = vs::graph<variables>;
using other_graph = vs::graph<in_other_order>;

// What making a group says where rank 1 has another model.
template<class Graph, class Other>
std::string message_of_different_models() {
    if (ranks::rank() == 1)
        return message_of<vs::mpi::rank_mismatch>([] { vs::mpi::group<Other> group(MPI_COMM_WORLD); });
    return message_of<vs::mpi::rank_mismatch>([] { vs::mpi::group<Graph> group(MPI_COMM_WORLD); });
}

} // namespace

TEST_CASE("a group has the ranks of its communicator, in one of its own") {
    vs::mpi::group<graph> group(MPI_COMM_WORLD);
    CHECK(group.rank() == ranks::rank());
    CHECK(group.size() == ranks::size());
    int relation = 0;
    MPI_Comm_compare(group.communicator(), MPI_COMM_WORLD, &relation);
    CHECK(relation == MPI_CONGRUENT);
    const vs::mpi::group<graph> moved(std::move(group));
    CHECK(moved.size() == ranks::size());
}

TEST_CASE("ranks that have different models are told who has which, on all ranks") {
    if (ranks::size() == 1) return;
    const std::string message = message_of_different_models<ranks::graph, ranks::tiny_graph>();
    const std::string of_this = "; this is rank " + std::to_string(ranks::rank()) + "\n";
    CHECK(message.find("varscope: the ranks have different models" + of_this) == 0);
    CHECK(message.find("\n  1 variables of 12 bytes, fingerprint 0x") != std::string::npos);
    CHECK(message.find(": rank 1") + 8 ==
          (ranks::size() == 2 ? message.size() : message.find(": rank 1") + 8));
    std::string others = ": rank 0";
    for (int rank = 2; rank < ranks::size(); ++rank) others += " " + std::to_string(rank);
    CHECK(message.find(others + "\n") != std::string::npos);
}

TEST_CASE("the order of the variables is a part of the model") {
    STATIC_REQUIRE(graph::fingerprint == other_graph::fingerprint);
    if (ranks::size() == 1) return;
    const std::string message = message_of_different_models<graph, other_graph>();
    CHECK(message.find("varscope: the ranks have different models") == 0);
}

TEST_CASE("a group of some ranks leaves the others alone") {
    MPI_Comm half = MPI_COMM_NULL;
    MPI_Comm_split(MPI_COMM_WORLD, ranks::rank() % 2, ranks::rank(), &half);
    {
        const vs::mpi::group<graph> group(half);
        vs::variable_store<graph> store(vs::uninitialized);
        vs::get<"a">(store).fill(static_cast<float>(ranks::rank()));
        vs::mpi::broadcast(group, store);
        CHECK(vs::get<"a">(store)[2] == static_cast<float>(ranks::rank() % 2));
    }
    MPI_Comm_free(&half);
}
