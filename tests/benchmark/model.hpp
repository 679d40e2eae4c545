// SPDX-License-Identifier: MIT
// GPT-2 with fewer parameters than any that is published, or with those of GPT-2 small.
#pragma once

#include "../../examples/gpt2_model.hpp"

#include <varscope/varscope.hpp>

#include <cstddef>

namespace of_benchmark {

namespace vs = varscope;

#ifdef VARSCOPE_BENCHMARK_GPT2_SMALL
using graph = gpt2::graph;
#else
inline constexpr gpt2::hparams quick{
    .n_vocab = 12800, .n_ctx = 1024, .n_embd = 384, .n_layer = 12, .n_head = 6};
inline constexpr auto variables = vs::variables(gpt2::model<quick>());
using graph = vs::graph<variables>;
#endif
using store = vs::variable_store<graph>;

inline constexpr std::size_t count = graph::parameter_count;
// Without gaps, so that limits and peers may take the model for one array.
static_assert(graph::byte_size == count * sizeof(float));

} // namespace of_benchmark
