// SPDX-License-Identifier: MIT
// Moving averages and multiples of whole stores; the numbers by hand.
#include <support/catch.hpp>

#include <varscope/sweep.hpp>
#include <varscope/varscope.hpp>

namespace vs = varscope;

namespace {

constexpr auto variables = vs::variables(
    vs::get_variable<"frozen", vs::shape<2>>(vs::constant(100.0), vs::trainable(false)),
    vs::variable_scope<"q">(
        vs::get_variable<"w", vs::shape<2, 3>>(vs::constant(3.0), vs::l2_regularizer(1.0)),
        vs::get_variable<"h", vs::shape<2>, vs::bfloat16>(vs::constant(4.0))),
    vs::variable_scope<"target">(vs::get_variable<"w", vs::shape<2, 3>>(vs::constant(1.0), vs::non_neg),
                                 vs::get_variable<"h", vs::shape<2>, vs::bfloat16>(vs::constant(2.0))));
using graph = vs::graph<variables>;
using store = vs::variable_store<graph>;

} // namespace

TEST_CASE("exponential_moving_average moves averages towards the values") {
    store model;
    store averages;
    vs::get<"q/w">(averages).fill(1.0f);
    vs::exponential_moving_average(averages, model, {.decay = 0.75});
    CHECK(vs::get<"q/w">(averages)(1, 2) == 1.5f);
    CHECK(vs::get<"q/w">(model)(1, 2) == 3.0f);
    // decay min(0.75, (1 + 0) / (10 + 0)) = 0.1
    vs::exponential_moving_average(averages, model, {.decay = 0.75, .num_updates = 0});
    CHECK(vs::get<"q/w">(averages)(0, 0) == Approx(3.0 - 0.1 * 1.5));
    CHECK(vs::get<"frozen">(averages)(0) == 100.0f);
}

TEST_CASE("exponential_moving_average between scopes of one store updates a target network") {
    store model;
    vs::exponential_moving_average(vs::scope<"target">(model), vs::scope<"q">(model), {.decay = 0.5});
    CHECK(vs::get<"target/w">(model)(1, 1) == 2.0f);
    CHECK(static_cast<float>(vs::get<"target/h">(model)(1)) == 3.0f);
    CHECK(vs::get<"q/w">(model)(1, 1) == 3.0f);
}

TEST_CASE("axpy and scale change trainable variables and apply nothing that is declared") {
    store x, y;
    vs::axpy(-2, x, y);
    CHECK(vs::get<"q/w">(y)(0, 0) == -3.0f);
    CHECK(vs::get<"target/w">(y)(0, 0) == -1.0f); // non_neg is a matter of optimizers
    CHECK(vs::get<"frozen">(y)(1) == 100.0f);
    vs::scale(0.5, y);
    CHECK(vs::get<"q/w">(y)(1, 2) == -1.5f);
    CHECK(static_cast<float>(vs::get<"q/h">(y)(0)) == -2.0f);
    vs::scale(3.0f, vs::scope<"q">(y));
    CHECK(vs::get<"q/w">(y)(1, 2) == -4.5f);
    CHECK(vs::get<"target/w">(y)(1, 2) == -0.5f);
    CHECK_THROWS_AS(vs::axpy(1.0, x, x), vs::error);

    vs::slot_store<graph, "m"> slots; // not trainable itself, but the slots of what is
    vs::for_each(slots, [](auto view) { view.fill(static_cast<typename decltype(view)::value_type>(2.0f)); });
    vs::scale(2.0, slots);
    CHECK(vs::get<"q/w/m">(slots)(0, 0) == 4.0f);
}
