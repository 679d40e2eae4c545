// SPDX-License-Identifier: MIT
// A group and a store that are destroyed after MPI_Finalize, and one that is made then.
#include <varscope/adapt/mpi.hpp>

#include <cstdio>
#include <string_view>

namespace vs = varscope;

namespace {

constexpr auto variables = vs::variables(vs::get_variable<"w", vs::shape<3>>(vs::ones));
using graph = vs::graph<variables>;

bool is_refused() {
    try {
        const vs::mpi::group<graph> group(MPI_COMM_WORLD);
    } catch (const vs::mpi::mpi_error& e) {
        return std::string_view(e.what()) ==
               "varscope: a group of ranks is made after MPI_Init and before MPI_Finalize";
    }
    return false;
}

} // namespace

int main(int argc, char** argv) {
    if (!is_refused()) return 1; // before MPI_Init
    MPI_Init(&argc, &argv);
    const vs::mpi::group<graph> group(MPI_COMM_WORLD);
    const vs::mpi::sharded_store<graph> part(group, vs::seed(1));
    MPI_Finalize();
    return is_refused() ? 0 : 1;
}
