// SPDX-License-Identifier: MIT
// The group of another model than that of the store.
// EXPECT: varscope: the group is of another model than this store; make a group of the store's graph
#include <varscope/adapt/mpi.hpp>

namespace vs = varscope;

inline constexpr auto variables =
    vs::variables(vs::get_variable<"w", vs::shape<3>>(),
                  vs::variable_scope<"counters">(vs::get_variable<"seen", vs::shape<>, bool>(
                      vs::constant(false), vs::trainable(false), vs::collections("seen"))),
                  vs::get_variable<"shared", vs::shape<3>>(vs::use_resource(true)));
using graph = vs::graph<variables>;

inline constexpr auto others = vs::variables(vs::get_variable<"w", vs::shape<3>>());
using other_graph = vs::graph<others>;

int main(int argc, char** argv) {
    MPI_Init(&argc, &argv);
    const vs::mpi::group<graph> ranks(MPI_COMM_WORLD);
    vs::variable_store<graph> store(vs::seed(1));
#ifdef COMPILE_FAIL
    vs::variable_store<other_graph> other(vs::seed(1));
    vs::mpi::broadcast(ranks, other);
#else
    vs::mpi::broadcast(ranks, store);
#endif
    return 0;
}
