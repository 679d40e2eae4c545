// SPDX-License-Identifier: MIT
// The sum of bools.
// EXPECT: varscope: a variable is of a dtype that has no such reduction: bools have no sum, integers no average, complex numbers no order
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
    vs::mpi::all_reduce<"seen">(ranks, store);
#else
    vs::mpi::all_reduce<"seen">(ranks, store, vs::mpi::least);
#endif
    return 0;
}
