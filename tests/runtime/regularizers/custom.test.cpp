// SPDX-License-Identifier: MIT
// Custom regularizers: what the function is called with, and what it may return.
#include <support/catch.hpp>

#include <varscope/varscope.hpp>

#include <type_traits>

namespace vs = varscope;

namespace {

constexpr auto sum_of = [](auto elements) {
    double sum = 0;
    for (const auto element : elements) sum += static_cast<double>(element);
    return sum;
};

using rank_32 =
    vs::shape<1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 2, 3>;

} // namespace

TEST_CASE("a function gets the elements with their dtype and shape, whatever these are") {
    static constexpr auto code = [](auto elements) {
        using element = typename decltype(elements)::element_type;
        static_assert(std::is_const_v<element>);
        double digits = std::is_same_v<element, const double> ? 1 : 0;
        for (const std::size_t extent : elements.shape()) digits = 10 * digits + static_cast<double>(extent);
        return digits + static_cast<double>(elements.size()) / 100;
    };
    static constexpr auto variables = vs::variables(
        vs::custom_regularizer(code), vs::get_variable<"matrix", vs::shape<2, 3>>(),
        vs::get_variable<"doubles", vs::shape<4, 5, 1>, double>(), vs::get_variable<"scalar", vs::shape<>>(),
        vs::get_variable<"empty", vs::shape<7, 0>>(), vs::get_variable<"axes", rank_32>());
    vs::variable_store<vs::graph<variables>> store(vs::seed(1));
    const auto losses = vs::regularization_losses(store);
    REQUIRE(losses.size() == 5);
    CHECK(losses[0] == 23.06);
    CHECK(losses[1] == 1451.20);
    CHECK(losses[2] == 0.01);
    CHECK(losses[3] == 70.00);
    CHECK(losses[4] == Approx(1.1111111111111111e31 + 12).epsilon(1e-12));
}

TEST_CASE("any number may be returned") {
    static constexpr auto variables = vs::variables(
        vs::get_variable<"i", vs::shape<2>>(vs::ones, vs::custom_regularizer([](auto) { return -7; })),
        vs::get_variable<"b", vs::shape<2>>(vs::ones,
                                            vs::custom_regularizer([](auto of) { return of[0] == 1; })),
        vs::get_variable<"h", vs::shape<2>, vs::float16>(
            vs::ones, vs::custom_regularizer([](auto) { return vs::float16(0.5f); })));
    vs::variable_store<vs::graph<variables>> store(vs::seed(1));
    const auto losses = vs::regularization_losses(store);
    CHECK(losses[0] == -7);
    CHECK(losses[1] == 1);
    CHECK(losses[2] == 0.5f);
}

TEST_CASE("a function of floats alone is for floats and 16-bit elements") {
    static constexpr auto of_floats = [](vs::array_view<const float> elements) { return sum_of(elements); };
    static constexpr auto variables =
        vs::variables(vs::custom_regularizer(of_floats), vs::get_variable<"f", vs::shape<2>>(vs::ones),
                      vs::get_variable<"h", vs::shape<3>, vs::float16>(vs::ones));
    vs::variable_store<vs::graph<variables>> store(vs::seed(1));
    CHECK(vs::regularization_loss(store) == 5);
    static constexpr auto with_double =
        vs::variables(vs::get_variable<"d", vs::shape<2>, double>(vs::custom_regularizer(of_floats)));
    STATIC_REQUIRE(vs::diagnosis<with_double>.kind == vs::finding_kind::invalid_regularizer);
}

TEST_CASE("functions of one type with different states are kept apart") {
    struct scaled {
        double by;
        double operator()(vs::array_view<const float> elements) const { return by * sum_of(elements); }
    };
    static constexpr auto variables =
        vs::variables(vs::get_variable<"a", vs::shape<2>>(vs::ones, vs::custom_regularizer(scaled{3})),
                      vs::get_variable<"b", vs::shape<2>>(vs::ones, vs::custom_regularizer(scaled{5})));
    vs::variable_store<vs::graph<variables>> store(vs::seed(1));
    CHECK(vs::regularization_losses(store)[0] == 6);
    CHECK(vs::regularization_losses(store)[1] == 10);
}
