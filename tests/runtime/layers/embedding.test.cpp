// SPDX-License-Identifier: MIT
// An embedding, beside numpy: reference.py.
#include <support/layer_checks.hpp>

#include <layers/embedding.hpp>

#include <varscope/adapt/eigen.hpp>
#include <varscope/varscope.hpp>

namespace {

using layer = layers::embedding<4, 2>;
constexpr auto variables = vs::variables(layer::declare<"words">());
using graph = vs::graph<variables>;

} // namespace

TEST_CASE("an embedding takes rows of its table") {
    vs::variable_store<graph> model;
    fill_with_wave(vs::get<"words/embeddings">(model), 100);
    const auto y = layer{}(vs::scope<"words">(model), Eigen::Vector3i(3, 0, 3));
    check_near(y, {-0.7271425, 0.18478174, -0.50636564, 0.45202579, -0.7271425, 0.18478174});
    CHECK(layer{}(vs::scope<"words">(model), Eigen::RowVector3i(3, 0, 3)) == y);
}

TEST_CASE("a row that is taken twice gets both gradients") {
    vs::variable_store<graph> model;
    vs::trainable_store<graph> gradient;
    layer{}.backward(vs::scope<"words">(model), vs::scope<"words">(gradient), Eigen::Vector3i(3, 0, 3),
                     wave<2>(3, 500));
    check_near(vs::get<"words/embeddings">(gradient),
               {-0.60902011, 0.33836176, 0, 0, 0, 0, 0.50688359, -0.28161635});
}
