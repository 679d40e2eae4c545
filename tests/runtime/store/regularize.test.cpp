// SPDX-License-Identifier: MIT
// Losses of regularizers: formulas of tf.contrib.layers and Keras, calculated by hand.
#include <support/catch.hpp>

#include <varscope/varscope.hpp>

#include <type_traits>

namespace vs = varscope;

namespace {

constexpr auto sum_of = [](auto elements) {
    double all = 0;
    for (const auto element : elements) all += static_cast<double>(element);
    return all;
};
// A function of the shape too: the elements of the last column.
constexpr auto last_column = [](auto elements) {
    double all = 0;
    const std::size_t columns = elements.shape()[1];
    for (std::size_t i = columns - 1; i < elements.size(); i += columns)
        all += static_cast<double>(elements[i]);
    return all;
};
struct weighted {
    double scale;
    template<class T>
    double operator()(vs::array_view<const T> elements) const {
        return scale * sum_of(elements);
    }
};

} // namespace

TEST_CASE("the loss of each variable that has a regularizer, in order of creation") {
    // clang-format off
    static constexpr auto variables = vs::variables(vs::variable_scope<"a">(vs::l2_regularizer(0.5),
        vs::get_variable<"l2", vs::shape<3>>(vs::constant({1, -2, 3})),               // 0.5 (1 + 4 + 9) / 2
        vs::get_variable<"step", vs::shape<>, int>(vs::constant(7)),                  // an integer has none
        vs::get_variable<"none", vs::shape<2>>(vs::no_regularizer, vs::ones),
        vs::get_variable<"l1", vs::shape<3>>(vs::l1_regularizer(2), vs::constant({1, -2, 3})), // 2 (1 + 2 + 3)
        vs::get_variable<"both", vs::shape<2>>(vs::l1_l2_regularizer(1, 3), vs::constant({-1, 2})), // 3 + 3 * 5 / 2
        vs::get_variable<"keras", vs::shape<2>>(vs::keras::l2(0.1), vs::constant({3, 4})),   // 0.1 * 25
        vs::get_variable<"frozen", vs::shape<2>>(vs::trainable(false), vs::constant({1, 1})),  // 0.5 * 2 / 2
        vs::get_variable<"own", vs::shape<2>>(vs::custom_regularizer(sum_of), vs::constant({5, 6})),
        vs::get_variable<"stateful", vs::shape<2>>(vs::custom_regularizer(weighted{10}), vs::constant({5, 6}))));
    // clang-format on
    vs::variable_store<vs::graph<variables>> store(vs::seed(1));
    const auto losses = vs::regularization_losses(store);
    STATIC_REQUIRE(std::is_same_v<decltype(losses.sum()), float>);
    STATIC_REQUIRE(losses.size() == 7);
    const float expected[] = {3.5f, 12.0f, 10.5f, 2.5f, 0.5f, 11.0f, 110.0f};
    for (std::size_t i = 0; i < losses.size(); ++i) CHECK(losses[i] == expected[i]);
    CHECK(vs::regularization_loss(store) == 150.0f);
    vs::get<"a/l1">(store)(0) = -5;
    CHECK(vs::regularization_losses(store)[1] == 20.0f);
}

TEST_CASE("losses of a model with doubles are doubles") {
    static constexpr auto variables = vs::variables(
        vs::get_variable<"w", vs::shape<2>, double>(vs::l1_regularizer(0.1), vs::constant({0.1, 0.2})),
        vs::get_variable<"h", vs::shape<2>, vs::float16>(vs::l1_regularizer(1), vs::constant({0.5, 0.25})));
    vs::variable_store<vs::graph<variables>> store(vs::seed(1));
    const auto losses = vs::regularization_losses(store);
    STATIC_REQUIRE(std::is_same_v<std::remove_cvref_t<decltype(losses[0])>, double>);
    CHECK(losses[0] == 0.1 * (0.1 + 0.2));
    CHECK(losses[1] == 0.75);
}

TEST_CASE("a shared variable counts once, and one without regularizer not at all") {
    static constexpr auto variables = vs::variables(
        vs::get_variable<"w", vs::shape<2>>(vs::l1_regularizer(1), vs::ones), vs::reuse_variables(),
        vs::get_variable<"w">(), vs::get_variable<"w">(vs::l1_regularizer(1)));
    vs::variable_store<vs::graph<variables>> store(vs::seed(1));
    CHECK(vs::regularization_losses(store).size() == 1);
    CHECK(vs::regularization_loss(store) == 2.0f);
    static constexpr auto none = vs::variables(vs::get_variable<"w", vs::shape<2>>());
    vs::variable_store<vs::graph<none>> without(vs::seed(1));
    CHECK(vs::regularization_losses(without).size() == 0);
    CHECK(vs::regularization_loss(without) == 0.0f);
}

TEST_CASE("a variable in parts has one loss, of the whole") {
    static constexpr auto index = [](std::size_t i, std::size_t j) { return static_cast<double>(4 * i + j); };
    static constexpr auto variables =
        vs::variables(vs::get_variable<"rows", vs::shape<3, 4>>(index, vs::fixed_size_partitioner(2),
                                                                vs::custom_regularizer(last_column)),
                      vs::get_variable<"columns", vs::shape<3, 4>>(index, vs::fixed_size_partitioner(3, 1),
                                                                   vs::custom_regularizer(last_column)),
                      vs::get_variable<"l1", vs::shape<3, 4>>(index, vs::fixed_size_partitioner(3, 1),
                                                              vs::l1_regularizer(1)));
    vs::variable_store<vs::graph<variables>> store(vs::seed(1));
    const auto losses = vs::regularization_losses(store);
    REQUIRE(losses.size() == 3);
    CHECK(losses[0] == 3.0f + 7.0f + 11.0f);
    CHECK(losses[1] == 3.0f + 7.0f + 11.0f);
    CHECK(losses[2] == 66.0f);
}
