// SPDX-License-Identifier: MIT
// The alignment of addresses, for layouts worked out by hand.
#include <varscope/varscope.hpp>

#include <memory>

namespace vs = varscope;

namespace {

// Trainable variables of multiples of 64 bytes come first, then the other trainable ones.
constexpr auto variables =
    vs::variables(vs::get_variable<"large", vs::shape<64>>(),                                // at 0
                  vs::variable_scope<"a">(vs::get_variable<"medium", vs::shape<16>>()),      // at 256
                  vs::get_variable<"rest", vs::shape<4>>(),                                  // at 320
                  vs::get_variable<"last", vs::shape<3>>(),                                  // at 336
                  vs::get_variable<"step", vs::shape<>, float>(),                            // at 348
                  vs::get_variable<"split", vs::shape<3, 2>>(vs::fixed_size_partitioner(3)), // at 352
                  vs::get_variable<"empty", vs::shape<0>>());
using graph = vs::graph<variables>;

static_assert(graph::info<"rest">.offset == 320 && graph::info<"last">.offset == 336);
static_assert(vs::alignment<graph, "large"> == 64);
static_assert(vs::alignment<graph, "a/medium"> == 64);
static_assert(vs::alignment<const graph, "a/medium"> == 64);
static_assert(vs::alignment<graph, "rest"> == 64);
static_assert(vs::alignment<graph, "last"> == 16);
static_assert(graph::info<"step">.offset == 348 && vs::alignment<graph, "step"> == 4);
static_assert(graph::info<"split/part_0">.offset == 352 && vs::alignment<graph, "split"> == 32);
static_assert(vs::alignment<graph, "split/part_1"> == 8); // at 360

// What it is for.
[[maybe_unused]] float* aligned(const vs::variable_store<graph>& store) {
    return const_cast<float*>(
        std::assume_aligned<vs::alignment<graph, "last">>(vs::get<"last">(store).data()));
}

} // namespace
