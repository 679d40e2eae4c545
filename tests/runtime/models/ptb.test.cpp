// SPDX-License-Identifier: MIT
// The small language model of TensorFlow's ptb_word_lm.py: one default initializer, the cells of 20 time
// steps sharing their variables, and three builds of which two reuse the first.
#include <support/inventory.hpp>

namespace {

namespace vs = varscope;

template<int I>
consteval auto cell() {
    return vs::variable_scope<vs::numbered<"cell_", I>>(
        vs::variable_scope<"lstm_cell">(vs::get_variable<"kernel", vs::shape<400, 800>>(),
                                        vs::get_variable<"bias", vs::shape<800>>(vs::constant(0.0))));
}
consteval auto time_step() {
    return vs::variable_scope<"multi_rnn_cell">(vs::repeat<2>([]<int I> { return cell<I>(); }));
}

consteval auto model() {
    return vs::variables(vs::get_variable<"embedding", vs::shape<10000, 200>>(),
                         vs::variable_scope<"RNN">(time_step(), vs::reuse_variables(),
                                                   vs::repeat<19>([]<int> { return time_step(); })),
                         vs::get_variable<"softmax_w", vs::shape<200, 10000>>(),
                         vs::get_variable<"softmax_b", vs::shape<10000>>());
}

inline constexpr auto variables =
    vs::variables(vs::random_uniform(-0.1, 0.1), //
                  vs::variable_scope<"Model">(model()),
                  vs::variable_scope<"Train/Model">(
                      vs::get_variable<"Variable", vs::shape<>>(vs::constant(0.0), vs::trainable(false))),
                  vs::variable_scope<"Model">(vs::get_variable<"global_step", vs::shape<>, std::int64_t>(
                      vs::zeros, vs::trainable(false))),
                  vs::variable_scope<"Model">(vs::reuse, model()), // for validation
                  vs::variable_scope<"Model">(vs::reuse, model()));
using graph = vs::graph<variables>;

} // namespace

TEST_CASE("PTB's variables are those of the inventory, in its order") {
    inventory::check<graph>("ptb_small_tf1.csv");
}

TEST_CASE("three builds of PTB share seven trainable variables") {
    std::size_t trainable = 0;
    for (const vs::variable_info& variable : graph::variables) trainable += variable.trainable;
    CHECK(trainable == 7);
    // Embedding, softmax_w and softmax_b, and 20 steps of two cells with two variables.
    STATIC_REQUIRE(graph::requests.size() == 2 + 3 * (3 + 20 * 4));
}
