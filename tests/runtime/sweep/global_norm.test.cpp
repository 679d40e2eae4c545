// SPDX-License-Identifier: MIT
// Norms of whole stores; the numbers by hand.
#include <support/catch.hpp>

#include <varscope/sweep.hpp>
#include <varscope/varscope.hpp>

#include <cmath>
#include <limits>

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

TEST_CASE("global_norm, and clipping to it") {
    store model;
    // 6 * 9 + 2 * 16 + 6 * 1 + 2 * 4 = 100
    CHECK(vs::global_norm(model) == 10.0);
    CHECK(vs::global_norm(vs::scope<"q">(model)) == std::sqrt(86.0));
    const double before = vs::clip_by_global_norm(model, 20.0);
    CHECK(before == 10.0);
    CHECK(vs::get<"q/w">(model)(0, 0) == 3.0f);
    CHECK(vs::clip_by_global_norm(model, 5.0) == 10.0);
    CHECK(vs::get<"q/w">(model)(0, 0) == 1.5f);
    CHECK(vs::global_norm(model) == 5.0);
    CHECK(vs::get<"frozen">(model)(0) == 100.0f);
    CHECK_THROWS_AS(vs::clip_by_global_norm(model, 0.0), vs::error);
    vs::get<"target/w">(model)(0, 0) = std::numeric_limits<float>::infinity();
    CHECK(std::isinf(vs::clip_by_global_norm(model, 5.0)));
    CHECK(std::isnan(vs::get<"q/w">(model)(0, 0)));
}
