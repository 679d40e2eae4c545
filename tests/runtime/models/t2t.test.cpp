// SPDX-License-Identifier: MIT
// The Transformer of tensor2tensor's test checkpoint (translate_ende_wmt8k, transformer_test): an embedding
// in 16 parts that input and output share, layers by default names, and Adam's slots in the scope "training".
#include <support/inventory.hpp>
#include <support/slot.hpp>

#include <string_view>

namespace {

namespace vs = varscope;

inline constexpr int vocab_size = 8190, hidden_size = 16, filter_size = 8, num_hidden_layers = 2;

// SymbolModality: the first parts have one row more.
inline constexpr int num_shards = 16;
constexpr int shard_size(int i) { return vocab_size / num_shards + (i < vocab_size % num_shards ? 1 : 0); }

consteval auto get_weights() {
    return vs::repeat<num_shards>([]<int I> {
        return vs::get_variable<vs::numbered<"weights_", I>, vs::shape<shard_size(I), hidden_size>>(
            vs::random_normal(0.0, 0.25));
    });
}
consteval auto shared(bool reuse) {
    return vs::variable_scope<"symbol_modality_8190_16">(
        vs::variable_scope<"shared">(vs::reuse(reuse), get_weights()));
}
consteval auto bottom() { return shared(false); }
consteval auto targets_bottom() { return shared(true); }
consteval auto top() { return shared(true); }

template<vs::fixed_string Name, int In, int Out>
consteval auto conv() {
    return vs::variable_scope<Name>(vs::get_variable<"kernel", vs::shape<In, Out>>(),
                                    vs::get_variable<"bias", vs::shape<Out>>(vs::zeros));
}
template<vs::fixed_string Name>
consteval auto projection() {
    return vs::variable_scope<Name>(vs::get_variable<"kernel", vs::shape<hidden_size, hidden_size>>());
}

consteval auto layer_norm() {
    return vs::variable_scope<>(vs::default_name<"layer_norm">,
                                vs::get_variable<"layer_norm_scale", vs::shape<hidden_size>>(vs::ones),
                                vs::get_variable<"layer_norm_bias", vs::shape<hidden_size>>(vs::zeros));
}
// Normalizes before each layer; after it, in layer_prepostprocess_1, come only dropout and addition.
consteval auto layer_preprocess() {
    return vs::variable_scope<>(vs::default_name<"layer_prepostprocess">, layer_norm());
}
consteval auto layer_postprocess() { return vs::variable_scope<>(vs::default_name<"layer_prepostprocess">); }

consteval auto multihead_attention() {
    return vs::variable_scope<>(vs::default_name<"multihead_attention">, projection<"q">(), projection<"k">(),
                                projection<"v">(), projection<"output_transform">());
}
template<vs::fixed_string Name>
consteval auto attention() {
    return vs::variable_scope<Name>(layer_preprocess(), multihead_attention(), layer_postprocess());
}
consteval auto ffn() {
    return vs::variable_scope<"ffn">(layer_preprocess(), conv<"conv1", hidden_size, filter_size>(),
                                     conv<"conv2", filter_size, hidden_size>(), layer_postprocess());
}
consteval auto encoder() {
    return vs::variable_scope<"encoder">(vs::repeat<num_hidden_layers>([]<int I> {
                                             return vs::variable_scope<vs::numbered<"layer_", I>>(
                                                 attention<"self_attention">(), ffn());
                                         }),
                                         layer_preprocess());
}
consteval auto decoder() {
    return vs::variable_scope<"decoder">(vs::repeat<num_hidden_layers>([]<int I> {
                                             return vs::variable_scope<vs::numbered<"layer_", I>>(
                                                 attention<"self_attention">(),
                                                 attention<"encdec_attention">(), ffn());
                                         }),
                                         layer_preprocess());
}

inline constexpr auto transformer = vs::variables(vs::variable_scope<"transformer">(
    bottom(), targets_bottom(),
    vs::variable_scope<"body">(vs::variable_scope<"target_space_embedding">(
                                   vs::get_variable<"kernel", vs::shape<32, hidden_size>>()),
                               encoder(), decoder()),
    top()));
using transformer_graph = vs::graph<transformer>;

template<vs::fixed_string Name, class T = float>
consteval auto scalar() {
    return vs::get_variable<Name, vs::shape<>, T>(vs::zeros, vs::trainable(false));
}
inline constexpr auto training = vs::variables(
    scalar<"global_step", std::int64_t>(), transformer,
    vs::variable_scope<"losses_avg">(vs::variable_scope<"problem_0">(
        scalar<"total_loss">(), scalar<"training_loss">(), scalar<"extra_loss">())),
    vs::variable_scope<"train_stats">(scalar<"problem_0_steps", std::int32_t>()),
    vs::variable_scope<"training">(scalar<"beta1_power">(), scalar<"beta2_power">(),
                                   vs::repeat<transformer_graph::size>([]<int I> {
                                       return vs::variables(slot<transformer_graph, I, "/Adam">(),
                                                            slot<transformer_graph, I, "/Adam_1">());
                                   })));
using graph = vs::graph<training>;

// What the loop over shards does manually.
inline constexpr auto by_partitioner = vs::variables(
    vs::variable_scope<"shared">(vs::get_variable<"weights", vs::shape<vocab_size, hidden_size>>(
        vs::random_normal(0.0, 0.25), vs::fixed_size_partitioner(num_shards))));
using partitioned = vs::graph<by_partitioner>;

} // namespace

TEST_CASE("the Transformer's variables are those of the checkpoint") {
    inventory::check_as_set<graph>("t2t_transformer_test_real_ckpt.csv");
}

TEST_CASE("the Transformer's checkpoint has 250 variables, and as many bytes as its shards of data") {
    STATIC_REQUIRE(graph::size == 250 && transformer_graph::size == 81);
    STATIC_REQUIRE(graph::byte_size == 24 + 1'670'408);
    STATIC_REQUIRE(graph::info<"global_step">.dtype == vs::data_type::int64);
    STATIC_REQUIRE(graph::info<"train_stats/problem_0_steps">.dtype == vs::data_type::int32);
    STATIC_REQUIRE(graph::contains<"losses_avg/problem_0/total_loss">);
    STATIC_REQUIRE(graph::contains<"training/beta1_power">);
    STATIC_REQUIRE(graph::contains<"training/transformer/body/decoder/layer_1/encdec_attention/"
                                   "multihead_attention/q/kernel/Adam_1">);
    STATIC_REQUIRE(vs::trainable_variables<graph>().size() == 81);
    STATIC_REQUIRE(vs::global_variables<graph, "training">().size() == 2 + 2 * 81);
}

TEST_CASE("the Transformer's embedding is in 16 parts that bottom creates and top fetches") {
    constexpr const auto& requests = transformer_graph::requests;
    STATIC_REQUIRE(transformer_graph::contains<"transformer/symbol_modality_8190_16/shared/weights_15">);
    for (std::size_t i = 0; i < 16; ++i) {
        CHECK(transformer_graph::variables[i].key.ends_with("shared/weights_" + std::to_string(i)));
        CHECK(transformer_graph::variables[i].shape[0] == (i < 14 ? 512u : 511u));
        CHECK(requests[i].key == transformer_graph::variables[i].key);
        CHECK(requests[16 + i].key == requests[i].key);
        CHECK(requests[requests.size() - 16 + i].key == requests[i].key);
    }
}

TEST_CASE("a partitioner slices the Transformer's embedding as the loop does") {
    STATIC_REQUIRE(partitioned::size == 16);
    for (std::size_t i = 0; i < 16; ++i) {
        CHECK(partitioned::variables[i].key == "shared/weights/part_" + std::to_string(i));
        CHECK(partitioned::variables[i].shape == transformer_graph::variables[i].shape);
    }
    const vs::variable_store<partitioned> store(vs::seed(1));
    const auto whole = vs::get<"shared/weights">(store);
    const auto last = vs::get<"shared/weights/part_15">(store);
    CHECK((whole.shape()[0] == 8190 && whole.shape()[1] == 16));
    CHECK(whole(8189, 15) == last(510, 15));
    CHECK(whole(14 * 512 + 511, 0) == last(0, 0));
}
