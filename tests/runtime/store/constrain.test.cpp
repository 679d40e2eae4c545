// SPDX-License-Identifier: MIT
// Constraints applied to a store: the formulas are tested in constraints/, here which variables they reach.
#include <support/catch.hpp>

#include <varscope/varscope.hpp>

namespace vs = varscope;

TEST_CASE("constraints apply to the variables of their scope, and to no others") {
    static constexpr auto halve = [](auto elements) {
        for (auto& element : elements) element /= 2;
    };
    // clang-format off
    static constexpr auto variables = vs::variables(vs::variable_scope<"a">(vs::non_neg,
        vs::get_variable<"w", vs::shape<3>>(vs::constant({1, -2, 3})),
        vs::get_variable<"free", vs::shape<2>>(vs::no_constraint, vs::constant({-1, 1})),
        vs::get_variable<"step", vs::shape<>, int>(vs::constant(-7)),
        vs::get_variable<"own", vs::shape<2>>(vs::custom_constraint(halve), vs::constant({-1, 1})),
        vs::variable_scope<"b">(vs::get_variable<"w", vs::shape<2>>(vs::constant({-3, 3})))));
    // clang-format on
    vs::variable_store<vs::graph<variables>> store(vs::seed(1));
    vs::apply_constraints(store);
    CHECK(vs::get<"a/w">(store)(0) == 1);
    CHECK(vs::get<"a/w">(store)(1) == 0);
    CHECK(vs::get<"a/w">(store)(2) == 3);
    CHECK(vs::get<"a/free">(store)(0) == -1);
    CHECK(vs::get<"a/step">(store)() == -7);
    CHECK(vs::get<"a/own">(store)(0) == -0.5f);
    CHECK(vs::get<"a/b/w">(store)(0) == -3);
}

TEST_CASE("a partitioned variable is projected as a whole") {
    // Columns (3, 4) and (0.6, 0.8): norms 5 and 1; rows would be other norms.
    static constexpr auto variables = vs::variables(
        vs::get_variable<"rows", vs::shape<2, 2>>(vs::constant({3.0, 0.6, 4.0, 0.8}), vs::max_norm(2.0),
                                                  vs::fixed_size_partitioner(2)),
        vs::get_variable<"columns", vs::shape<2, 2>>(vs::constant({3.0, 0.6, 4.0, 0.8}), vs::max_norm(2.0, 1),
                                                     vs::fixed_size_partitioner(2, 1)));
    vs::variable_store<vs::graph<variables>> store(vs::seed(1));
    vs::apply_constraints(store);
    const auto rows = vs::get<"rows">(store);
    CHECK(rows(0, 0) == Approx(1.2f));
    CHECK(rows(1, 0) == Approx(1.6f));
    CHECK(rows(0, 1) == Approx(0.6f));
    CHECK(rows(1, 1) == Approx(0.8f));
    // Norms of the rows (3, 0.6) and (4, 0.8): 3.0594 and 4.0792, to 2.
    const auto columns = vs::get<"columns">(store);
    CHECK(columns(0, 0) == Approx(1.96116f));
    CHECK(columns(0, 1) == Approx(0.392232f));
    CHECK(columns(1, 0) == Approx(1.96116f));
    CHECK(columns(1, 1) == Approx(0.392232f));
}

TEST_CASE("user-defined functions receive 16-bit elements as floats") {
    static constexpr auto clip = [](vs::array_view<float> elements) {
        for (float& element : elements) element = element > 1 ? 1 : element;
    };
    static constexpr auto sum = [](vs::array_view<const float> elements) {
        return elements[0] + elements[1];
    };
    static constexpr auto variables =
        vs::variables(vs::custom_constraint(clip), vs::custom_regularizer(sum),
                      vs::get_variable<"h", vs::shape<2>, vs::float16>(vs::constant({0.5, 3.0})),
                      vs::get_variable<"b", vs::shape<2>, vs::bfloat16>(vs::constant({2.0, -1.0})));
    vs::variable_store<vs::graph<variables>> store(vs::seed(1));
    CHECK(vs::regularization_losses(store)[0] == 3.5f);
    vs::apply_constraints(store);
    CHECK(static_cast<float>(vs::get<"h">(store)(1)) == 1);
    CHECK(static_cast<float>(vs::get<"b">(store)(0)) == 1);
    CHECK(static_cast<float>(vs::get<"b">(store)(1)) == -1);
    CHECK(vs::regularization_losses(store)[1] == 0.0f);
}
