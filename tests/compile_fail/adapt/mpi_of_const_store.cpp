// SPDX-License-Identifier: MIT
// A broadcast to a store that can only be read.
// EXPECT: varscope: this writes to the store of each rank, and this one can only be read
#include <varscope/adapt/mpi.hpp>

namespace vs = varscope;

inline constexpr auto variables =
    vs::variables(vs::get_variable<"w", vs::shape<3>>(),
                  vs::variable_scope<"counters">(vs::get_variable<"seen", vs::shape<>, bool>(
                      vs::constant(false), vs::trainable(false), vs::collections("seen"))),
                  vs::get_variable<"shared", vs::shape<3>>(vs::use_resource(true)));
using graph = vs::graph<variables>;

int main(int argc, char** argv) {
    MPI_Init(&argc, &argv);
    const vs::mpi::group<graph> ranks(MPI_COMM_WORLD);
    vs::variable_store<graph> store(vs::seed(1));
#ifdef COMPILE_FAIL
    const vs::variable_store<graph>& same = store;
    vs::mpi::broadcast(ranks, same);
#else
    vs::mpi::broadcast(ranks, store);
#endif
    return 0;
}
