// SPDX-License-Identifier: MIT
// killed PATH SEED RANK N: saves a model with that seed on all ranks; on rank RANK, the N-th system call on
// files ends the process, 0 for none. Exits with 3 if there are fewer calls.
#include <support/system_calls.hpp>

#include <varscope/adapt/mpi.hpp>

#include <cstdlib>

namespace vs = varscope;

namespace {

constexpr auto variables =
    vs::variables(vs::get_variable<"w", vs::shape<500, 3>>(vs::random_normal(0.0, 1.0)));
using graph = vs::graph<variables>;

} // namespace

int main(int argc, char** argv) {
    MPI_Init(&argc, &argv);
    if (argc != 5) return 2;
    int status = 0;
    {
        const vs::mpi::group<graph> group(MPI_COMM_WORLD);
        const vs::variable_store<graph> store(vs::seed(std::strtoul(argv[2], nullptr, 10)));
        const auto save = [&] { vs::mpi::save(group, store, argv[1]); };
        const auto n = std::strtoull(argv[4], nullptr, 10);
        if (group.rank() != std::atoi(argv[3]) || n == 0)
            save();
        else if (!system_calls::reached(system_calls::mishap::kill, n, 0, save))
            status = 3;
    }
    MPI_Finalize();
    return status;
}
