// SPDX-License-Identifier: MIT
// A training on several ranks, as the guide has it.
#include <support/ranks.hpp>

#include <varscope/sweep.hpp>

namespace vs = varscope;

namespace {

constexpr auto variables = vs::variables(vs::get_variable<"w", vs::shape<8>>(vs::random_normal(0.0, 1.0)));
using graph = vs::graph<variables>;

} // namespace

TEST_CASE("ranks that average their gradients keep the same weights") {
    const vs::mpi::group<graph> group(MPI_COMM_WORLD);
    vs::variable_store<graph> store(vs::seed(1)), before(vs::seed(1));
    vs::trainable_store<graph> gradients(vs::uninitialized);
    vs::get<"w">(gradients).fill(static_cast<float>(group.rank()));
    vs::mpi::all_reduce(group, gradients, vs::mpi::average);
    vs::sgd(store, gradients, {.learning_rate = 0.5});
    const float mean = static_cast<float>(group.size() - 1) / 2; // of 0 ... n - 1
    for (std::size_t i = 0; i < 8; ++i)
        CHECK(vs::get<"w">(store)[i] == vs::get<"w">(before)[i] - 0.5f * mean);
}
