// SPDX-License-Identifier: MIT
// uniform_unit_scaling in a store: U(-m, m), m = factor sqrt(3 / n), n the product of all extents but the
// last. Limits are computed by hand.
#include <support/catch.hpp>

#include <varscope/initializers/random.hpp>
#include <varscope/varscope.hpp>

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <string_view>
#include <vector>

namespace vs = varscope;

namespace {

constexpr auto variables =
    vs::variables(vs::variable_scope<"unit">(
                      vs::uniform_unit_scaling(), vs::get_variable<"kernel", vs::shape<3, 4, 12, 50>>(),
                      vs::get_variable<"matrix", vs::shape<12, 500>, double>(),
                      vs::get_variable<"vector", vs::shape<5000>>(),
                      vs::get_variable<"scalar", vs::shape<>>(), vs::get_variable<"none", vs::shape<0, 5>>()),
                  vs::variable_scope<"scaled">(vs::uniform_unit_scaling(1.5),
                                               vs::get_variable<"kernel", vs::shape<3, 4, 12, 50>>(),
                                               vs::get_variable<"half", vs::shape<48, 50>, vs::float16>()),
                  vs::get_variable<"zeros", vs::shape<3, 5>>(vs::uniform_unit_scaling(0)));
using store = vs::variable_store<vs::graph<variables>>;

// Exactly the values of fill_uniform for that limit.
template<class View>
bool has_limit(View view, std::string_view path, double limit) {
    using element = typename View::value_type;
    std::vector<element> expected(view.size());
    vs::detail::fill_uniform(expected.data(), 0, view.size(), {1, vs::detail::hash_path(path)}, -limit,
                             limit);
    return std::equal(view.begin(), view.end(), expected.begin(), expected.end());
}

template<class View>
double greatest_magnitude(View view) {
    double greatest = 0;
    for (auto value : view) greatest = std::fmax(greatest, std::fabs(static_cast<double>(value)));
    return greatest;
}

} // namespace

TEST_CASE("the limit is sqrt(3 / n)") {
    const store filled(vs::seed(1));
    CHECK(has_limit(vs::get<"unit/kernel">(filled), "unit/kernel", 0.14433756729740643)); // sqrt(3 / 144)
    CHECK(has_limit(vs::get<"unit/matrix">(filled), "unit/matrix", 0.5));                 // sqrt(3 / 12)
    CHECK(has_limit(vs::get<"unit/vector">(filled), "unit/vector", 1.7320508075688772));  // sqrt(3)
    CHECK(has_limit(vs::get<"unit/scalar">(filled), "unit/scalar", 1.7320508075688772));
    CHECK(vs::get<"unit/none">(filled).size() == 0);
}

TEST_CASE("the factor multiplies it") {
    const store filled(vs::seed(1));
    CHECK(has_limit(vs::get<"scaled/kernel">(filled), "scaled/kernel", 1.5 * 0.14433756729740643));
    CHECK(has_limit(vs::get<"scaled/half">(filled), "scaled/half", 0.375)); // 1.5 sqrt(3 / 48)
    CHECK(greatest_magnitude(vs::get<"zeros">(filled)) == 0);
}

// The greatest of n magnitudes is below (1 - 20 / n) limit with probability e^-20.
TEST_CASE("values use all of the range") {
    const store filled(vs::seed(2));
    CHECK(greatest_magnitude(vs::get<"unit/matrix">(filled)) <= 0.5);
    CHECK(greatest_magnitude(vs::get<"unit/matrix">(filled)) > 0.5 * (1 - 20 / 6000.0));
}
