// SPDX-License-Identifier: MIT
// Custom constraints: which elements the function changes, and what it is called with.
#include <support/catch.hpp>

#include <varscope/varscope.hpp>

#include <type_traits>

namespace vs = varscope;

TEST_CASE("a function changes the elements in place, of any dtype and shape that it takes") {
    static constexpr auto count_up = [](auto elements) {
        using element = typename decltype(elements)::element_type;
        static_assert(!std::is_const_v<element>);
        element next = static_cast<element>(10 * elements.rank());
        for (element& each : elements) each = next++;
    };
    static constexpr auto variables =
        vs::variables(vs::custom_constraint(count_up), vs::get_variable<"matrix", vs::shape<2, 2>>(vs::zeros),
                      vs::get_variable<"doubles", vs::shape<1>, double>(vs::zeros),
                      vs::get_variable<"scalar", vs::shape<>>(vs::constant(9)),
                      vs::get_variable<"empty", vs::shape<0, 3>>());
    vs::variable_store<vs::graph<variables>> store(vs::seed(1));
    vs::apply_constraints(store);
    CHECK(vs::get<"matrix">(store)(0, 0) == 20);
    CHECK(vs::get<"matrix">(store)(1, 1) == 23);
    CHECK(vs::get<"doubles">(store)(0) == 10);
    CHECK(vs::get<"scalar">(store)() == 0);
}

TEST_CASE("what 16-bit elements become is rounded once, to nearest even") {
    // 1 + 2^-11 lies between 1 and the next half, 1 + 2^-10: to even. 1 + 3 * 2^-11 likewise: up, to even.
    static constexpr auto set = [](vs::array_view<float> elements) {
        elements[0] = 1 + 0x1p-11f;
        elements[1] = 1 + 3 * 0x1p-11f;
    };
    static constexpr auto variables = vs::variables(
        vs::get_variable<"h", vs::shape<2>, vs::float16>(vs::zeros, vs::custom_constraint(set)));
    vs::variable_store<vs::graph<variables>> store(vs::seed(1));
    vs::apply_constraints(store);
    CHECK(static_cast<float>(vs::get<"h">(store)(0)) == 1.0f);
    CHECK(static_cast<float>(vs::get<"h">(store)(1)) == 1 + 0x1p-9f);
}

TEST_CASE("a function may have a state, and one that throws ends the call") {
    struct at_most {
        float limit;
        void operator()(vs::array_view<float> elements) const {
            if (limit < 0) throw limit;
            for (float& element : elements) element = element < limit ? element : limit;
        }
    };
    static constexpr auto variables =
        vs::variables(vs::get_variable<"a", vs::shape<2>>(vs::ones, vs::custom_constraint(at_most{0.5f})),
                      vs::get_variable<"b", vs::shape<2>>(vs::ones, vs::custom_constraint(at_most{0.25f})));
    vs::variable_store<vs::graph<variables>> store(vs::seed(1));
    vs::apply_constraints(store);
    CHECK(vs::get<"a">(store)(1) == 0.5f);
    CHECK(vs::get<"b">(store)(1) == 0.25f);

    static constexpr auto throwing =
        vs::variables(vs::get_variable<"a", vs::shape<2>>(vs::ones, vs::custom_constraint(at_most{-1})));
    vs::variable_store<vs::graph<throwing>> other(vs::seed(1));
    CHECK_THROWS_AS(vs::apply_constraints(other), float);
    CHECK(vs::get<"a">(other)(0) == 1);
}

TEST_CASE("what cannot be called with the elements is not a constraint") {
    static constexpr auto other_elements = [](vs::array_view<double>) {};
    static constexpr auto of_floats =
        vs::variables(vs::get_variable<"w", vs::shape<2>>(vs::custom_constraint(other_elements)));
    STATIC_REQUIRE(vs::diagnosis<of_floats>.kind == vs::finding_kind::invalid_constraint);
    static constexpr auto not_callable =
        vs::variables(vs::get_variable<"w", vs::shape<2>>(vs::custom_constraint(2)));
    STATIC_REQUIRE(vs::diagnosis<not_callable>.kind == vs::finding_kind::invalid_constraint);
}
