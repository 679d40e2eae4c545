// SPDX-License-Identifier: MIT
// A reduction of a scope that has no trainable variable.
// EXPECT: varscope: no trainable variable with elements is here; name a collection, as in vs::mpi::all_reduce<"global_variables">(ranks, store)
#include <varscope/store.hpp>

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
    vs::mpi::all_reduce(ranks, vs::scope<"counters">(store));
#else
    vs::mpi::all_reduce<"seen">(ranks, vs::scope<"counters">(store), vs::mpi::greatest);
#endif
    return 0;
}
