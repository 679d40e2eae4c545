// SPDX-License-Identifier: MIT
// BERT-base, declared function by function as in google-research/bert: modeling.py, the heads of
// run_pretraining.py, and the slots of optimization.py, which lie below the variables that they belong to.
#include <support/inventory.hpp>
#include <support/slot.hpp>

#include <string_view>

namespace {

namespace vs = varscope;

struct bert_config {
    int vocab_size, hidden_size, num_hidden_layers, intermediate_size, max_position_embeddings,
        type_vocab_size;
};
inline constexpr bert_config base{.vocab_size = 30522,
                                  .hidden_size = 768,
                                  .num_hidden_layers = 12,
                                  .intermediate_size = 3072,
                                  .max_position_embeddings = 512,
                                  .type_vocab_size = 2};

inline constexpr auto create_initializer = vs::truncated_normal(0.0, 0.02);

// A layer without a name has a default name. tf.layers.dense
template<int In, int Units, vs::fixed_string... Name>
consteval auto dense() {
    return vs::variable_scope<Name...>(vs::default_name<"dense">,
                                       vs::get_variable<"kernel", vs::shape<In, Units>>(create_initializer),
                                       vs::get_variable<"bias", vs::shape<Units>>(vs::zeros));
}
// tf.contrib.layers.layer_norm
template<int Width, vs::fixed_string... Name>
consteval auto layer_norm() {
    return vs::variable_scope<Name...>(vs::default_name<"LayerNorm">,
                                       vs::get_variable<"beta", vs::shape<Width>>(vs::zeros),
                                       vs::get_variable<"gamma", vs::shape<Width>>(vs::ones));
}

template<vs::fixed_string Name, int Size, int Width>
consteval auto embedding_table() {
    return vs::get_variable<Name, vs::shape<Size, Width>>(create_initializer);
}
template<bert_config Config>
consteval auto embedding_postprocessor() {
    constexpr int width = Config.hidden_size;
    return vs::variables(embedding_table<"token_type_embeddings", Config.type_vocab_size, width>(),
                         embedding_table<"position_embeddings", Config.max_position_embeddings, width>(),
                         layer_norm<width>());
}

template<int Width>
consteval auto attention_layer() {
    return vs::variables(dense<Width, Width, "query">(), dense<Width, Width, "key">(),
                         dense<Width, Width, "value">());
}

template<int HiddenSize, int IntermediateSize>
consteval auto transformer_layer() {
    return vs::variables(
        vs::variable_scope<"attention">(
            vs::variable_scope<"self">(attention_layer<HiddenSize>()),
            vs::variable_scope<"output">(dense<HiddenSize, HiddenSize>(), layer_norm<HiddenSize>())),
        vs::variable_scope<"intermediate">(dense<HiddenSize, IntermediateSize>()),
        vs::variable_scope<"output">(dense<IntermediateSize, HiddenSize>(), layer_norm<HiddenSize>()));
}
template<bert_config Config>
consteval auto transformer_model() {
    return vs::repeat<Config.num_hidden_layers>([]<int I> {
        return vs::variable_scope<vs::numbered<"layer_", I>>(
            transformer_layer<Config.hidden_size, Config.intermediate_size>());
    });
}

// with tf.variable_scope(scope, default_name="bert")
template<bert_config Config, vs::fixed_string... Scope>
consteval auto bert_model() {
    constexpr int width = Config.hidden_size;
    return vs::variable_scope<Scope...>(
        vs::default_name<"bert">,
        vs::variable_scope<"embeddings">(embedding_table<"word_embeddings", Config.vocab_size, width>(),
                                         embedding_postprocessor<Config>()),
        vs::variable_scope<"encoder">(transformer_model<Config>()),
        vs::variable_scope<"pooler">(dense<width, width>()));
}

// The weights of the output are the table of the embeddings, so the bias alone is new.
template<bert_config Config>
consteval auto get_masked_lm_output() {
    constexpr int width = Config.hidden_size;
    return vs::variable_scope<"cls/predictions">(
        vs::variable_scope<"transform">(dense<width, width>(), layer_norm<width>()),
        vs::get_variable<"output_bias", vs::shape<Config.vocab_size>>(vs::zeros));
}
template<bert_config Config>
consteval auto get_next_sentence_output() {
    return vs::variable_scope<"cls/seq_relationship">(
        vs::get_variable<"output_weights", vs::shape<2, Config.hidden_size>>(create_initializer),
        vs::get_variable<"output_bias", vs::shape<2>>(vs::zeros));
}

inline constexpr auto encoder = vs::variables(bert_model<base>());
using encoder_graph = vs::graph<encoder>;

inline constexpr auto pretraining =
    vs::variables(bert_model<base>(), get_masked_lm_output<base>(), get_next_sentence_output<base>());
using pretraining_graph = vs::graph<pretraining>;

// AdamWeightDecayOptimizer, at the root: for param in tf.trainable_variables(): ...
consteval auto create_optimizer() {
    return vs::variables(
        vs::get_variable<"global_step", vs::shape<>, std::int64_t>(vs::zeros, vs::trainable(false)),
        vs::repeat<pretraining_graph::size>([]<int I> {
            return vs::variables(slot<pretraining_graph, I, "/adam_m">(),
                                 slot<pretraining_graph, I, "/adam_v">());
        }));
}
inline constexpr auto training = vs::variables(pretraining, create_optimizer());
using training_graph = vs::graph<training>;

inline constexpr auto named =
    vs::variables(bert_model<base, "teacher">(), bert_model<base>(), bert_model<base>());

} // namespace

TEST_CASE("BERT's variables are those of the inventory, in its order") {
    inventory::check<encoder_graph>("bert_base_uncased_tf1_encoder.csv");
}

TEST_CASE("BERT-base has the published number of variables and parameters") {
    STATIC_REQUIRE(encoder_graph::size == 199 && encoder_graph::parameter_count == 109'482'240);
    STATIC_REQUIRE(encoder_graph::variables[3].key == "bert/embeddings/LayerNorm/beta");
    STATIC_REQUIRE(encoder_graph::variables[4].key == "bert/embeddings/LayerNorm/gamma");
    STATIC_REQUIRE(encoder_graph::contains<"bert/encoder/layer_11/attention/output/dense/kernel">);
    STATIC_REQUIRE(encoder_graph::variables[197].key == "bert/pooler/dense/kernel");
}

TEST_CASE("the heads of BERT's pretraining share the embedding by use") {
    STATIC_REQUIRE(pretraining_graph::size == 206);
    STATIC_REQUIRE(pretraining_graph::contains<"cls/predictions/transform/LayerNorm/beta">);
    STATIC_REQUIRE(pretraining_graph::info<"cls/predictions/output_bias">.shape[0] == 30522);
    STATIC_REQUIRE(pretraining_graph::info<"cls/seq_relationship/output_weights">.shape[0] == 2);
    STATIC_REQUIRE(pretraining_graph::info<"cls/seq_relationship/output_weights">.shape[1] == 768);
}

TEST_CASE("a scope that is given goes before BERT's default name") {
    STATIC_REQUIRE(vs::graph<named>::contains<"teacher/pooler/dense/kernel">);
    STATIC_REQUIRE(vs::graph<named>::contains<"bert/pooler/dense/kernel">);
    STATIC_REQUIRE(vs::graph<named>::contains<"bert_1/pooler/dense/kernel">);
    STATIC_REQUIRE(vs::graph<named>::size == 3 * 199);
}

TEST_CASE("BERT's training graph has two slots below each variable, and global_step") {
    STATIC_REQUIRE(training_graph::size == 206 + 2 * 206 + 1);
    STATIC_REQUIRE(training_graph::size == 619);
    STATIC_REQUIRE(training_graph::variables[206].key == "global_step");
    STATIC_REQUIRE(training_graph::variables[206].dtype == vs::data_type::int64);
    for (std::size_t i = 0; i < 206; ++i) {
        const vs::variable_info& parameter = training_graph::variables[i];
        const vs::variable_info& m = training_graph::variables[207 + 2 * i];
        const vs::variable_info& v = training_graph::variables[208 + 2 * i];
        CHECK(parameter.key == pretraining_graph::variables[i].key);
        CHECK(m.key == std::string(parameter.key) + "/adam_m");
        CHECK(v.key == std::string(parameter.key) + "/adam_v");
        CHECK((m.shape == parameter.shape && v.shape == parameter.shape));
        CHECK((!m.trainable && !v.trainable));
        CHECK(m.initializer.kind == vs::initializer_kind::zeros);
    }
}

TEST_CASE("a variable of BERT's can be the scope of others") {
    STATIC_REQUIRE(training_graph::contains<"bert/pooler/dense/kernel">);
    STATIC_REQUIRE(training_graph::contains<"bert/pooler/dense/kernel/adam_m">);
    STATIC_REQUIRE(vs::global_variables<training_graph, "bert/pooler/dense/kernel">().size() == 2);
    STATIC_REQUIRE(vs::trainable_variables<training_graph>().size() == 206);
}
