// SPDX-License-Identifier: MIT
// Elements that can only be read.
// EXPECT: varscope: look_up writes the elements to its last argument, which can only be read
#include <varscope/adapt/mpi.hpp>

#include <vector>

namespace vs = varscope;

inline constexpr auto variables =
    vs::variables(vs::get_variable<"table", vs::shape<8, 3>>(vs::sharded(vs::fixed_size_partitioner(2))));
using graph = vs::graph<variables>;

int main(int argc, char** argv) {
    MPI_Init(&argc, &argv);
    const vs::mpi::group<graph> ranks(MPI_COMM_WORLD);
    const auto store = vs::mpi::placed(ranks, vs::declared_placement<graph>(2), vs::seed(1));
    const std::vector<int> rows{1, 7};
#ifdef COMPILE_FAIL
    const std::vector<float> values(6);
#else
    std::vector<float> values(6);
#endif
    vs::mpi::look_up<"table">(ranks, store, rows, values);
    return 0;
}
