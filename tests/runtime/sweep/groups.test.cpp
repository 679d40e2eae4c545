// SPDX-License-Identifier: MIT
// Groups of variables with options of their own.
#include <support/catch.hpp>

#include <varscope/sweep.hpp>
#include <varscope/varscope.hpp>

namespace vs = varscope;

namespace {

constexpr auto variables = vs::variables(vs::variable_scope<"head">(
    vs::get_variable<"w", vs::shape<3, 5>>(vs::l2_regularizer(0.25)),
    vs::get_variable<"b", vs::shape<5>>(vs::constant(0.5)),
    vs::get_variable<"parts", vs::shape<4, 2>>(vs::ones, vs::fixed_size_partitioner(2)),
    vs::get_variable<"r", vs::shape<3>>(vs::constant(2.0), vs::use_resource(true))));
using graph = vs::graph<variables>;
using store = vs::variable_store<graph>;
using gradient_store = vs::trainable_store<graph>;

} // namespace

TEST_CASE("groups have options of their own") {
    store model(vs::seed(1));
    const store before = model.clone();
    gradient_store gradients;
    vs::for_each(gradients, [](auto view) { view.fill(1.0f); });
    constexpr auto is_vector = [](const vs::variable_info& of) { return of.shape.size() == 1; };
    constexpr auto is_sliced = [](const vs::variable_info& of) {
        return of.key.find("part_") != of.key.npos;
    };
    vs::sgd(model, gradients, {.learning_rate = 0.5},
            vs::group(is_vector, vs::sgd_options{.learning_rate = 0.25}),
            vs::group(is_sliced, vs::sgd_options{.learning_rate = 2}), vs::regularized_gradients);
    CHECK(vs::get<"head/w">(model)(0, 0) == vs::get<"head/w">(before)(0, 0) - 0.5f);
    CHECK(vs::get<"head/b">(model)(0) == 0.25f);
    CHECK(vs::get<"head/parts">(model)(2, 0) == -1.0f);
    CHECK(vs::get<"head/r">(model).read()(0) == 1.75f);
}
