// SPDX-License-Identifier: MIT
// A resource variable in a reduction that goes on while threads read it.
// EXPECT: varscope: a resource variable cannot be written while other threads read it until a reduction is done; write vs::mpi::all_reduce, or reduce a vs::trainable_store
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
    vs::mpi::begin_all_reduce(ranks, store).wait();
#else
    vs::mpi::all_reduce(ranks, store);
#endif
    return 0;
}
