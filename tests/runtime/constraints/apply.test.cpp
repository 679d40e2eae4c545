// SPDX-License-Identifier: MIT
// The effect of constraints on arrays. The formulas are those of Keras's constraints.py; the first cases are
// calculated by hand, the others by a loop over all pairs of elements.
#include <support/catch.hpp>

#include <varscope/constraints/apply.hpp>

#include <cmath>
#include <cstddef>
#include <limits>
#include <string_view>
#include <vector>

namespace vs = varscope;

namespace {

using extents = std::vector<std::size_t>;

constexpr double infinity = std::numeric_limits<double>::infinity();

template<class T>
std::vector<T> constrained(const vs::constraint& by, const extents& shape, std::vector<T> values) {
    const vs::shape_view view(shape.data(), shape.size());
    REQUIRE(values.size() == vs::element_count(view));
    REQUIRE(vs::detail::fault_of(by, vs::data_type_of<T>, shape.size()) == std::string_view());
    vs::detail::apply_constraint(by, vs::array_view<T>(values.data(), view));
    return values;
}

template<class T>
bool is_near(const std::vector<T>& found, const std::vector<double>& expected, double tolerance) {
    if (found.size() != expected.size()) return false;
    for (std::size_t i = 0; i < found.size(); ++i) {
        const double error = std::abs(static_cast<double>(found[i]) - expected[i]);
        if (!(error <= tolerance * (1 + std::abs(expected[i])))) return false;
    }
    return true;
}

// ---- By hand ----

TEST_CASE("non_neg clears what is negative") {
    const auto found = constrained<float>(vs::non_neg, {2, 3}, {1, -1, 0.5f, -0.0f, -1e-30f, 0});
    CHECK(found == std::vector<float>{1, 0, 0.5f, 0, 0, 0});
    CHECK(!std::signbit(found[1]));
    CHECK(std::signbit(found[3])); // it is not below 0

    const double not_a_number = std::nan("");
    const auto special = constrained<double>(vs::non_neg, {3}, {infinity, -infinity, not_a_number});
    CHECK((special[0] == infinity && special[1] == 0 && std::isnan(special[2])));
}

TEST_CASE("no_constraint leaves all as it is") {
    CHECK(constrained<double>(vs::no_constraint, {2}, {-1, 100}) == std::vector<double>{-1, 100});
}

// The columns (3, 4) and (0.6, 0.8) have the norms 5 and 1, the rows (3, 0.6) and (4, 0.8) have 3.0594... and
// 4.0792...
const std::vector<double> matrix = {3, 0.6, 4, 0.8};

TEST_CASE("max_norm shortens the columns that are too long") {
    // 2 / 5 of the first column, the second as it is; 1e-7 / norm is lost.
    CHECK(is_near(constrained(vs::max_norm(), {2, 2}, matrix), {1.2, 0.6, 1.6, 0.8}, 1e-7));
    CHECK(is_near(constrained(vs::max_norm(0), {2, 2}, matrix), {0, 0, 0, 0}, 0));
    CHECK(is_near(constrained(vs::max_norm(1e300), {2, 2}, matrix), matrix, 1e-7));
}

TEST_CASE("unit_norm makes every norm 1") {
    CHECK(is_near(constrained(vs::unit_norm(), {2, 2}, matrix), {0.6, 0.6, 0.8, 0.8}, 1e-6));
    // Rows: 3 : 0.6 is 5 : 1, so 5 / sqrt(26) and 1 / sqrt(26) in both.
    const double large = 5 / std::sqrt(26.0), small = 1 / std::sqrt(26.0);
    CHECK(is_near(constrained(vs::unit_norm(1), {2, 2}, matrix), {large, small, large, small}, 1e-6));
    CHECK(is_near(constrained(vs::unit_norm(-1), {2, 2}, matrix), {large, small, large, small}, 1e-6));
    // All: the norm is sqrt(5^2 + 1^2).
    const double all = std::sqrt(26.0);
    CHECK(is_near(constrained(vs::unit_norm({0, 1}), {2, 2}, matrix),
                  {3 / all, 0.6 / all, 4 / all, 0.8 / all}, 1e-6));
}

TEST_CASE("min_max_norm moves the norms towards its limits") {
    // To 2 and 4: the first column becomes 4 / 5, the second 2 / 1 of what it is.
    CHECK(is_near(constrained(vs::min_max_norm(2, 4), {2, 2}, matrix), {2.4, 1.2, 3.2, 1.6}, 1e-6));
    // A quarter of the way: norms 0.25 4 + 0.75 5 = 4.75 and 0.25 2 + 0.75 1 = 1.25.
    CHECK(is_near(constrained(vs::min_max_norm(2, 4, 0.25), {2, 2}, matrix), {3 * 0.95, 0.75, 4 * 0.95, 1.0},
                  1e-6));
    CHECK(is_near(constrained(vs::min_max_norm(2, 4, 0), {2, 2}, matrix), matrix, 1e-6));
}

TEST_CASE("The 1e-7 keeps zeros and damps tiny norms") {
    CHECK(constrained<float>(vs::unit_norm(), {2}, {0, 0}) == std::vector<float>{0, 0});
    CHECK(constrained<float>(vs::min_max_norm(1, 2), {1}, {0}) == std::vector<float>{0});
    // 1e-7 / (1e-7 + 1e-7) is a half, 3e-7 / (1e-7 + 3e-7) three quarters.
    CHECK(is_near(constrained<double>(vs::unit_norm(), {1, 2}, {1e-7, 3e-7}), {0.5, 0.75}, 1e-12));
}

TEST_CASE("Norms of floats and 16-bit floats neither overflow nor vanish") {
    CHECK(is_near(constrained<float>(vs::unit_norm(), {2}, {3e30f, 4e30f}), {0.6, 0.8}, 1e-6));
    CHECK(is_near(constrained<vs::float16>(vs::max_norm(5000), {2}, {30000, 40000}), {3000, 4000}, 1e-3));
    // 1000 elements 64: their norm is 64 sqrt(1000), their squares' sum 4096000 is not a float16.
    const std::vector<double> equal(1000, 1 / std::sqrt(1000.0));
    CHECK(is_near(constrained(vs::unit_norm(), {1000}, std::vector<vs::float16>(1000, 64)), equal, 1e-3));
    CHECK(is_near(constrained(vs::unit_norm(), {1000}, std::vector<vs::bfloat16>(1000, 64)), equal, 1e-3));
}

TEST_CASE("A NaN spoils its own norm only") {
    const auto found = constrained<float>(vs::max_norm(), {2, 2}, {std::nanf(""), 3, 1, 4});
    CHECK((std::isnan(found[0]) && std::isnan(found[2])));
    CHECK(std::abs(found[1] - 1.2f) < 1e-6f);
}

TEST_CASE("An array may be a single element or none") {
    CHECK(is_near(constrained<double>(vs::max_norm(2, {0, 1}), {1, 1}, {-8}), {-2}, 1e-7));
    CHECK(constrained<double>(vs::unit_norm(), {0, 3}, {}).empty());
    CHECK(constrained<double>(vs::unit_norm(1), {3, 0}, {}).empty());
}

// ---- By pairs ----

// Whether the indices of two elements differ only in the axes of the norm.
bool share_a_norm(const vs::axes& over, const extents& shape, std::size_t a, std::size_t b) {
    for (std::size_t axis = shape.size(); axis-- > 0; a /= shape[axis], b /= shape[axis])
        if (a % shape[axis] != b % shape[axis] && !over.contains(axis, shape.size())) return false;
    return true;
}

template<class T>
double norm_at(const vs::axes& over, const extents& shape, const std::vector<T>& values, std::size_t at) {
    long double sum = 0;
    for (std::size_t i = 0; i < values.size(); ++i)
        if (share_a_norm(over, shape, at, i)) {
            const auto value = static_cast<long double>(values[i]);
            sum += value * value;
        }
    return static_cast<double>(std::sqrt(sum));
}

// Every norm is at most 1; elements of norm n <= 1 stay, those of a larger one are divided by it.
template<class T>
void check_max_norm(const vs::axes& over, const extents& shape, double tolerance) {
    std::vector<T> values(vs::element_count(vs::shape_view(shape.data(), shape.size())));
    unsigned state = 1;
    for (T& value : values) {
        state = state * 1664525u + 1013904223u;
        value = static_cast<T>(static_cast<double>(state >> 16) / 65536 - 0.5);
    }
    std::vector<double> expected;
    for (std::size_t i = 0; i < values.size(); ++i)
        expected.push_back(static_cast<double>(values[i]) / std::fmax(1, norm_at(over, shape, values, i)));
    CHECK(is_near(constrained(vs::max_norm(1, over), shape, values), expected, tolerance));
}

void check_max_norm(const vs::axes& over, const extents& shape) {
    check_max_norm<float>(over, shape, 5e-7);
    check_max_norm<double>(over, shape, 2e-7); // the epsilon
    check_max_norm<vs::float16>(over, shape, 1.0 / 2048);
    check_max_norm<vs::bfloat16>(over, shape, 1.0 / 256);
}

TEST_CASE("Norms over any axes of a vector or matrix") {
    check_max_norm(0, {7});
    check_max_norm(0, {700});
    check_max_norm(0, {5, 3});
    check_max_norm(1, {5, 3});
    check_max_norm({0, 1}, {5, 3});
    check_max_norm(0, {3, 300}); // more columns than are summed at a time
    check_max_norm(1, {3, 300});
    check_max_norm(0, {300, 3});
    check_max_norm(-1, {1, 9});
}

TEST_CASE("Norms over any axes of a kernel") {
    const extents shape = {3, 2, 4, 5};
    for (int axis = -4; axis < 4; ++axis) check_max_norm(axis, shape);
    check_max_norm({0, 1}, shape);
    check_max_norm({0, 2}, shape);
    check_max_norm({0, 3}, shape);
    check_max_norm({1, 2}, shape);
    check_max_norm({1, 3}, shape);
    check_max_norm({2, 3}, shape);
    check_max_norm({0, 1, 2}, shape);
    check_max_norm({0, 1, 3}, shape);
    check_max_norm({-1, -2, -3}, shape);
    check_max_norm({0, 1, 2, 3}, shape);
}

TEST_CASE("Axes of one element do not matter") {
    check_max_norm({0, 2}, {3, 1, 4});
    check_max_norm({1, 2}, {3, 1, 4});
    check_max_norm(0, {1, 3, 1});
    check_max_norm({0, 2}, {2, 3, 2, 1});
}

TEST_CASE("Thirty-two axes") {
    extents shape(32, 1);
    shape[0] = shape[10] = shape[20] = shape[31] = 3;
    check_max_norm({0, 20}, shape);
    check_max_norm({10, 31}, shape);
}

} // namespace
