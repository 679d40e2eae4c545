// SPDX-License-Identifier: MIT
// The variables of GPT-2, declared function by function as in OpenAI's src/model.py.
#pragma once

#include <varscope/declare.hpp>

namespace gpt2 {

namespace vs = varscope;

struct hparams {
    int n_vocab, n_ctx, n_embd, n_layer, n_head;
};
inline constexpr hparams small{.n_vocab = 50257, .n_ctx = 1024, .n_embd = 768, .n_layer = 12, .n_head = 12};

template<vs::name Scope, int NState>
consteval auto norm() {
    return vs::variable_scope<Scope>(vs::get_variable<"g", vs::shape<NState>>(vs::constant(1)),
                                     vs::get_variable<"b", vs::shape<NState>>(vs::constant(0)));
}

template<vs::name Scope, int NX, int NF>
consteval auto conv1d() {
    return vs::variable_scope<Scope>(
        vs::get_variable<"w", vs::shape<1, NX, NF>>(vs::random_normal(0.0, 0.02)),
        vs::get_variable<"b", vs::shape<NF>>(vs::constant(0)));
}

template<vs::name Scope, int NState>
consteval auto attn() {
    return vs::variable_scope<Scope>(conv1d<"c_attn", NState, 3 * NState>(),
                                     conv1d<"c_proj", NState, NState>());
}

template<vs::name Scope, int NX, int NState>
consteval auto mlp() {
    return vs::variable_scope<Scope>(conv1d<"c_fc", NX, NState>(), conv1d<"c_proj", NState, NX>());
}

template<vs::name Scope, int NX>
consteval auto block() {
    return vs::variable_scope<Scope>(norm<"ln_1", NX>(), attn<"attn", NX>(), norm<"ln_2", NX>(),
                                     mlp<"mlp", NX, 4 * NX>());
}

// The logits are the states times the transposed wte, and need no further variable.
template<hparams H>
consteval auto model(auto... options) {
    return vs::variable_scope<"model">(
        options..., vs::get_variable<"wpe", vs::shape<H.n_ctx, H.n_embd>>(vs::random_normal(0.0, 0.01)),
        vs::get_variable<"wte", vs::shape<H.n_vocab, H.n_embd>>(vs::random_normal(0.0, 0.02)),
        vs::repeat<H.n_layer>([]<int I> { return block<vs::numbered<"h", I>, H.n_embd>(); }),
        norm<"ln_f", H.n_embd>());
}

// Once to train, and once more to sample from the same variables.
inline constexpr auto variables = vs::variables(model<small>(), model<small>(vs::auto_reuse));
using graph = vs::graph<variables>;

static_assert(graph::parameter_count == 124'439'808);
static_assert(graph::size == 148 && graph::requests.size() == 296);

} // namespace gpt2
