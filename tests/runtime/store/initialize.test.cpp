// SPDX-License-Identifier: MIT
// The values that initializers give. The formulas are those of TensorFlow 1.15's init_ops.py; the functions
// that make random values have separate tests.
#include <support/catch.hpp>

#include <varscope/initializers/random.hpp>
#include <varscope/varscope.hpp>

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <type_traits>
#include <utility>
#include <vector>

namespace vs = varscope;

namespace {

template<class View>
auto values_of(View view) {
    return std::vector<typename View::value_type>(view.begin(), view.end());
}
template<class View>
std::vector<double> doubles_of(View view) {
    std::vector<double> values;
    for (auto element : view) values.push_back(static_cast<double>(element));
    return values;
}

constexpr vs::detail::random_stream stream_of(std::uint64_t seed, std::string_view path) {
    return {seed, vs::detail::hash_path(path)};
}

// ---- Constants ----

constexpr auto constants = vs::variables(
    vs::variable_scope<"zeros">(
        vs::zeros, vs::get_variable<"f", vs::shape<3>>(), vs::get_variable<"i", vs::shape<3>, std::int8_t>(),
        vs::get_variable<"b", vs::shape<3>, bool>(), vs::get_variable<"h", vs::shape<3>, vs::float16>(),
        vs::get_variable<"c", vs::shape<3>, vs::complex64>()),
    vs::variable_scope<"ones">(
        vs::ones, vs::get_variable<"f", vs::shape<3>>(), vs::get_variable<"d", vs::shape<3>, double>(),
        vs::get_variable<"i", vs::shape<3>, std::int64_t>(),
        vs::get_variable<"u", vs::shape<3>, std::uint8_t>(), vs::get_variable<"b", vs::shape<3>, bool>(),
        vs::get_variable<"h", vs::shape<3>, vs::float16>(),
        vs::get_variable<"t", vs::shape<3>, vs::bfloat16>(),
        vs::get_variable<"c", vs::shape<3>, vs::complex128>()),
    vs::variable_scope<"value">(
        vs::get_variable<"f", vs::shape<2>>(vs::constant(0.1)),
        vs::get_variable<"d", vs::shape<2>, double>(vs::constant(0.1)),
        vs::get_variable<"h", vs::shape<2>, vs::float16>(vs::constant(0.1)),
        vs::get_variable<"t", vs::shape<2>, vs::bfloat16>(vs::constant(0.1)),
        vs::get_variable<"of_integer", vs::shape<2>>(vs::constant(-3)),
        vs::get_variable<"i", vs::shape<2>, std::int64_t>(vs::constant(INT64_MIN)),
        vs::get_variable<"u", vs::shape<2>, std::uint64_t>(vs::constant(UINT64_MAX)),
        vs::get_variable<"b", vs::shape<2>, bool>(vs::constant(true)),
        vs::get_variable<"c", vs::shape<2>, vs::complex64>(vs::constant(vs::complex64(1, -2))),
        vs::get_variable<"real", vs::shape<2>, vs::complex128>(vs::constant(2.5)),
        vs::get_variable<"nothing", vs::shape<2>>(vs::constant()),
        vs::get_variable<"infinite", vs::shape<2>>(vs::constant(std::numeric_limits<double>::infinity()))),
    vs::variable_scope<"list">(
        vs::get_variable<"exact", vs::shape<2, 2>>(vs::constant({1, 2, 3, 4})),
        vs::get_variable<"repeated", vs::shape<2, 3>>(vs::constant({1.5, 2.5})),
        vs::get_variable<"nested", vs::shape<2, 2>>(vs::constant({{1, 2}, {3, 4}})),
        vs::get_variable<"other_shape", vs::shape<4>>(vs::constant({{1, 2}, {3, 4}})),
        vs::get_variable<"one", vs::shape<2>, int>(vs::constant({-7})),
        vs::get_variable<"u", vs::shape<3>, std::uint64_t>(vs::constant({UINT64_MAX - 1, UINT64_MAX})),
        vs::get_variable<"b", vs::shape<4>, bool>(vs::constant({true, false})),
        vs::get_variable<"h", vs::shape<3>, vs::float16>(vs::constant({0.5, 65504.0})),
        vs::get_variable<"c", vs::shape<2>, vs::complex64>(
            vs::constant({vs::complex64(1, 2), vs::complex64(3, 4)}))),
    vs::variable_scope<"default">(vs::get_variable<"i", vs::shape<2>, int>(),
                                  vs::get_variable<"b", vs::shape<2>, bool>(),
                                  vs::get_variable<"f", vs::shape<100, 50>>()));
using constant_store = vs::variable_store<vs::graph<constants>>;

// ---- Random values ----

constexpr auto random = vs::variables(
    vs::variable_scope<"s">(vs::get_variable<"u", vs::shape<7, 9>>(vs::random_uniform(-0.5, 2.0)),
                            vs::get_variable<"n", vs::shape<7, 9>>(vs::random_normal(1.0, 0.02)),
                            vs::get_variable<"t", vs::shape<7, 9>>(vs::truncated_normal(-1.0, 3.0)),
                            vs::get_variable<"ud", vs::shape<63>, double>(vs::random_uniform(-0.5, 2.0)),
                            vs::get_variable<"nd", vs::shape<63>, double>(vs::random_normal(1.0, 0.02)),
                            vs::get_variable<"td", vs::shape<63>, double>(vs::truncated_normal(-1.0, 3.0)),
                            vs::get_variable<"nh", vs::shape<63>, vs::float16>(vs::random_normal(1.0, 0.02)),
                            vs::get_variable<"nb", vs::shape<63>, vs::bfloat16>(vs::random_normal(1.0, 0.02)),
                            vs::get_variable<"i", vs::shape<63>, std::int32_t>(vs::random_uniform(-3, 4)),
                            vs::get_variable<"wide", vs::shape<63>, std::uint64_t>(
                                vs::random_uniform(std::uint64_t{0}, UINT64_MAX))));
using random_store = vs::variable_store<vs::graph<random>>;

template<class T, class Fill>
std::vector<T> filled(std::size_t count, Fill fill) {
    std::vector<T> values(count);
    fill(values.data(), count);
    return values;
}

// ---- variance_scaling ----

// A convolution, a matrix, a vector, a scalar: (fan in, fan out) = (144, 288), (600, 200), (5000, 5000), (1,
// 1).
consteval auto all_shapes() {
    return vs::variables(vs::get_variable<"conv", vs::shape<3, 3, 16, 32>>(),
                         vs::get_variable<"matrix", vs::shape<600, 200>>(),
                         vs::get_variable<"vector", vs::shape<5000>>(),
                         vs::get_variable<"scalar", vs::shape<>>());
}
constexpr auto scaled = vs::variables(
    vs::variable_scope<"glorot_uniform">(vs::glorot_uniform(), all_shapes()),
    vs::variable_scope<"glorot_normal">(vs::glorot_normal(), all_shapes()),
    vs::variable_scope<"he_uniform">(vs::he_uniform(), all_shapes()),
    vs::variable_scope<"he_normal">(vs::he_normal(), all_shapes()),
    vs::variable_scope<"lecun_uniform">(vs::lecun_uniform(), all_shapes()),
    vs::variable_scope<"lecun_normal">(vs::lecun_normal(), all_shapes()),
    vs::variable_scope<"fan_out">(
        vs::variance_scaling(3.0, vs::fan_mode::fan_out, vs::distribution::untruncated_normal), all_shapes()),
    vs::variable_scope<"default">(all_shapes()),
    vs::variable_scope<"double">(vs::dtype<double>, vs::glorot_uniform(), all_shapes()));
using scaled_store = vs::variable_store<vs::graph<scaled>>;

double greatest_magnitude(const std::vector<double>& values) {
    double greatest = 0;
    for (double value : values) greatest = std::max(greatest, std::abs(value));
    return greatest;
}
double power_mean(const std::vector<double>& values, int power) {
    double sum = 0;
    for (double value : values) sum += std::pow(value, power);
    return sum / static_cast<double>(values.size());
}
// The mean of n values of variance v has standard deviation sqrt(v / n); five of them are exceeded once
// in 1.7 million. The values are frozen: what passes once passes always.
double five_sigma(double variance, std::size_t count) {
    return 5 * std::sqrt(variance / static_cast<double>(count));
}

// U(-limit, limit): variance limit^2 / 3, that of the squares 4/45 limit^4. The greatest of n magnitudes is
// below (1 - 20 / n) limit with probability e^-20.
template<class View>
void check_uniform(View view, double limit) {
    const std::vector<double> values = doubles_of(view);
    const double variance = limit * limit / 3;
    CHECK(greatest_magnitude(values) <= limit * (1 + 1e-7));
    CHECK(greatest_magnitude(values) > limit * (1 - 20 / static_cast<double>(values.size())));
    CHECK(std::abs(power_mean(values, 1)) < five_sigma(variance, values.size()));
    CHECK(std::abs(power_mean(values, 2) - variance) <
          five_sigma(4.0 / 45 * std::pow(limit, 4), values.size()));
}
// A normal truncated at twice its parameter: that is stddev / 0.8796; its fourth moment is 2.3655 variance^2.
// 0.5 % of the values lie beyond 0.98 of the limit.
template<class View>
void check_truncated(View view, double stddev) {
    const std::vector<double> values = doubles_of(view);
    const double variance = stddev * stddev, limit = 2 * stddev / 0.87962566103423978;
    CHECK(greatest_magnitude(values) <= limit * (1 + 1e-7));
    CHECK(greatest_magnitude(values) > 0.98 * limit);
    CHECK(std::abs(power_mean(values, 1)) < five_sigma(variance, values.size()));
    CHECK(std::abs(power_mean(values, 2) - variance) <
          five_sigma(1.3655 * variance * variance, values.size()));
}
template<class View>
void check_normal(View view, double stddev) {
    const std::vector<double> values = doubles_of(view);
    const double variance = stddev * stddev;
    CHECK(greatest_magnitude(values) > 3 * stddev);
    CHECK(std::abs(power_mean(values, 1)) < five_sigma(variance, values.size()));
    CHECK(std::abs(power_mean(values, 2) - variance) < five_sigma(2 * variance * variance, values.size()));
}

// ---- Siblings ----

template<class First, class... Others>
consteval auto model_of(First first, Others... others) {
    return vs::variables(vs::variable_scope<"m">(first, others...));
}
consteval auto weight() { return vs::get_variable<"w", vs::shape<4, 5>>(vs::random_normal()); }
consteval auto bias() { return vs::get_variable<"b", vs::shape<3>>(vs::random_uniform()); }
consteval auto extra() { return vs::get_variable<"extra", vs::shape<100>, double>(vs::random_normal()); }

constexpr auto both = model_of(weight(), bias());
constexpr auto reordered = model_of(bias(), weight());
constexpr auto extended = model_of(extra(), weight(), vs::variable_scope<"inner">(weight()), bias());
constexpr auto alone = model_of(weight());
constexpr auto frozen =
    model_of(bias(), vs::get_variable<"w", vs::shape<4, 5>>(vs::trainable(false), vs::random_normal()));
constexpr auto elsewhere = vs::variables(vs::variable_scope<"n">(weight()));
constexpr auto flattened = vs::variables(vs::get_variable<"m/w", vs::shape<4, 5>>(vs::random_normal()));
constexpr auto smaller = model_of(vs::get_variable<"w", vs::shape<7>>(vs::random_normal()));

template<const auto& Variables>
std::vector<float> weight_of() {
    const vs::variable_store<vs::graph<Variables>> store(vs::seed(42));
    return values_of(vs::get<"m/w">(store));
}

// ---- User-defined ----

struct ramp {
    double first = 0, step = 1;
    constexpr double operator()(std::size_t position) const {
        return first + step * static_cast<double>(position);
    }
};
constexpr auto identity = [](std::size_t i, std::size_t j) { return i == j; };
constexpr auto sum_of_indices = [](auto... index) { return static_cast<double>((index + ... + 0u)); };

constexpr auto custom = vs::variables(
    vs::get_variable<"identity", vs::shape<3, 2>>(identity),
    vs::get_variable<"flags", vs::shape<2, 2>, bool>(identity),
    vs::get_variable<"ramp", vs::shape<2, 3>, double>(ramp{0.5, 0.25}),
    vs::get_variable<"other_ramp", vs::shape<2, 3>, double>(ramp{1, -1}),
    vs::get_variable<"digits", vs::shape<2, 2, 2>, int>(
        [](std::size_t i, std::size_t j, std::size_t k) { return static_cast<int>(100 * i + 10 * j + k); }),
    vs::get_variable<"scalar", vs::shape<>>([] { return 7.0f; }),
    vs::get_variable<"half", vs::shape<3>, vs::float16>(ramp{2047, 1}),
    vs::get_variable<"complex", vs::shape<2>, vs::complex64>(
        [](std::size_t i) { return vs::complex128(static_cast<double>(i), 1); }),
    vs::get_variable<"none", vs::shape<0, 3>>(identity),
    vs::variable_scope<"inherited">(sum_of_indices, vs::get_variable<"w", vs::shape<2, 2>>(),
                                    vs::get_variable<"v", vs::shape<3>>(),
                                    vs::get_variable<"n", vs::shape<2>>(vs::constant(9))));
using custom_store = vs::variable_store<vs::graph<custom>>;

// ---- Variables of more than one portion ----

constexpr std::int64_t rows = (1 << 21) + 3; // two columns: a little more than 2^22 elements
constexpr auto long_variables = vs::variables(
    vs::get_variable<"list", vs::shape<rows, 2>, std::uint8_t>(vs::constant({1, 2, 3})),
    vs::get_variable<"custom", vs::shape<rows, 2>, std::int32_t>(
        [](std::size_t i, std::size_t j) { return static_cast<std::int32_t>(2 * i + j); }),
    vs::get_variable<"normal", vs::shape<rows, 2>>(vs::random_normal()),
    vs::get_variable<"integers", vs::shape<rows, 2>, std::int8_t>(vs::random_uniform(-100, 100)));
using long_graph = vs::graph<long_variables>;

} // namespace

TEST_CASE("zeros") {
    constant_store store(vs::uninitialized);
    for (std::byte& byte : store.bytes()) byte = std::byte{0xff};
    vs::initialize(store, vs::seed(1));
    CHECK(doubles_of(vs::get<"zeros/f">(store)) == std::vector<double>(3, 0));
    CHECK(doubles_of(vs::get<"zeros/i">(store)) == std::vector<double>(3, 0));
    CHECK(values_of(vs::get<"zeros/b">(store)) == std::vector<bool>(3, false));
    CHECK(doubles_of(vs::get<"zeros/h">(store)) == std::vector<double>(3, 0));
    CHECK(values_of(vs::get<"zeros/c">(store)) == std::vector<vs::complex64>(3));
}

TEST_CASE("ones") {
    const constant_store store;
    const std::vector<double> ones(3, 1);
    CHECK(doubles_of(vs::get<"ones/f">(store)) == ones);
    CHECK(doubles_of(vs::get<"ones/d">(store)) == ones);
    CHECK(doubles_of(vs::get<"ones/i">(store)) == ones);
    CHECK(doubles_of(vs::get<"ones/u">(store)) == ones);
    CHECK(values_of(vs::get<"ones/b">(store)) == std::vector<bool>(3, true));
    CHECK(doubles_of(vs::get<"ones/h">(store)) == ones);
    CHECK(doubles_of(vs::get<"ones/t">(store)) == ones);
    CHECK(values_of(vs::get<"ones/c">(store)) == std::vector<vs::complex128>(3, vs::complex128(1, 0)));
}

TEST_CASE("a constant is rounded once, to the variable's dtype") {
    const constant_store store;
    CHECK(values_of(vs::get<"value/f">(store)) == std::vector<float>(2, 0.1f));
    CHECK(values_of(vs::get<"value/d">(store)) == std::vector<double>(2, 0.1));
    CHECK(vs::get<"value/h">(store)(1).bits == 0x2e66); // numpy.float16(0.1).view('u2')
    CHECK(vs::get<"value/t">(store)(1).bits == 0x3dcd); // 0.1f is 0x3dcccccd
    CHECK(values_of(vs::get<"value/of_integer">(store)) == std::vector<float>(2, -3));
    CHECK(values_of(vs::get<"value/nothing">(store)) == std::vector<float>(2, 0));
    CHECK(std::isinf(vs::get<"value/infinite">(store)(1)));
}

TEST_CASE("integers are exact to the last of 64 bits") {
    const constant_store store;
    CHECK(values_of(vs::get<"value/i">(store)) == std::vector<std::int64_t>(2, INT64_MIN));
    CHECK(values_of(vs::get<"value/u">(store)) == std::vector<std::uint64_t>(2, UINT64_MAX));
    CHECK(values_of(vs::get<"list/u">(store)) ==
          std::vector<std::uint64_t>{UINT64_MAX - 1, UINT64_MAX, UINT64_MAX});
}

TEST_CASE("booleans and complex numbers") {
    const constant_store store;
    CHECK(values_of(vs::get<"value/b">(store)) == std::vector<bool>(2, true));
    CHECK(values_of(vs::get<"value/c">(store)) == std::vector<vs::complex64>(2, vs::complex64(1, -2)));
    CHECK(values_of(vs::get<"value/real">(store)) == std::vector<vs::complex128>(2, vs::complex128(2.5, 0)));
    CHECK(values_of(vs::get<"list/b">(store)) == std::vector<bool>{true, false, false, false});
    CHECK(vs::get<"list/c">(store)(1) == vs::complex64(3, 4));
}

// tf.constant_initializer: row-major; too few values repeat the last.
TEST_CASE("lists fill in row-major order, the last value is repeated") {
    const constant_store store;
    CHECK(doubles_of(vs::get<"list/exact">(store)) == std::vector<double>{1, 2, 3, 4});
    CHECK(doubles_of(vs::get<"list/repeated">(store)) == std::vector<double>{1.5, 2.5, 2.5, 2.5, 2.5, 2.5});
    CHECK(vs::get<"list/nested">(store)(1, 0) == 3.0f);
    CHECK(doubles_of(vs::get<"list/other_shape">(store)) == std::vector<double>{1, 2, 3, 4});
    CHECK(doubles_of(vs::get<"list/one">(store)) == std::vector<double>{-7, -7});
    CHECK(doubles_of(vs::get<"list/h">(store)) == std::vector<double>{0.5, 65504, 65504});
}

// TensorFlow's get_variable: glorot_uniform for floating point, zeros for integers and bool.
TEST_CASE("without an initializer") {
    const constant_store store;
    CHECK(doubles_of(vs::get<"default/i">(store)) == std::vector<double>(2, 0));
    CHECK(values_of(vs::get<"default/b">(store)) == std::vector<bool>(2, false));
    check_uniform(vs::get<"default/f">(store), std::sqrt(6.0 / 150));
}

TEST_CASE("random values are those of the fill functions, with the path as key") {
    using namespace vs::detail;
    const random_store store(vs::seed(0x0123456789abcdef));
    const auto stream = [](std::string_view path) { return stream_of(0x0123456789abcdef, path); };
    CHECK(values_of(vs::get<"s/u">(store)) == filled<float>(63, [&](float* out, std::size_t count) {
              fill_uniform(out, 0, count, stream("s/u"), -0.5, 2.0);
          }));
    CHECK(values_of(vs::get<"s/n">(store)) == filled<float>(63, [&](float* out, std::size_t count) {
              fill_normal(out, 0, count, stream("s/n"), 1.0, 0.02);
          }));
    CHECK(values_of(vs::get<"s/t">(store)) == filled<float>(63, [&](float* out, std::size_t count) {
              fill_truncated_normal(out, 0, count, stream("s/t"), -1.0, 3.0);
          }));
    CHECK(values_of(vs::get<"s/ud">(store)) == filled<double>(63, [&](double* out, std::size_t count) {
              fill_uniform(out, 0, count, stream("s/ud"), -0.5, 2.0);
          }));
    CHECK(values_of(vs::get<"s/nd">(store)) == filled<double>(63, [&](double* out, std::size_t count) {
              fill_normal(out, 0, count, stream("s/nd"), 1.0, 0.02);
          }));
    CHECK(values_of(vs::get<"s/td">(store)) == filled<double>(63, [&](double* out, std::size_t count) {
              fill_truncated_normal(out, 0, count, stream("s/td"), -1.0, 3.0);
          }));
    CHECK(values_of(vs::get<"s/nh">(store)) ==
          filled<vs::float16>(63, [&](vs::float16* out, std::size_t count) {
              fill_normal(out, 0, count, stream("s/nh"), 1.0, 0.02);
          }));
    CHECK(values_of(vs::get<"s/nb">(store)) ==
          filled<vs::bfloat16>(63, [&](vs::bfloat16* out, std::size_t count) {
              fill_normal(out, 0, count, stream("s/nb"), 1.0, 0.02);
          }));
    CHECK(values_of(vs::get<"s/i">(store)) ==
          filled<std::int32_t>(63, [&](std::int32_t* out, std::size_t count) {
              fill_uniform_integers(out, 0, count, stream("s/i"), -3, 4);
          }));
    CHECK(values_of(vs::get<"s/wide">(store)) ==
          filled<std::uint64_t>(63, [&](std::uint64_t* out, std::size_t count) {
              fill_uniform_integers(out, 0, count, stream("s/wide"), std::uint64_t{0}, UINT64_MAX);
          }));
}

TEST_CASE("random values stay in range and use all of it") {
    const random_store store(vs::seed(7));
    const std::vector<double> integers = doubles_of(vs::get<"s/i">(store));
    CHECK(*std::min_element(integers.begin(), integers.end()) == -3);
    CHECK(*std::max_element(integers.begin(), integers.end()) == 3);
    for (double value : doubles_of(vs::get<"s/u">(store))) CHECK((value >= -0.5 && value < 2.0));
    for (double value : doubles_of(vs::get<"s/t">(store))) CHECK(std::abs(value + 1) < 6);
}

TEST_CASE("glorot: uniform on sqrt(6 / (in + out)), normal of sqrt(2 / (in + out))") {
    const scaled_store store(vs::seed(1));
    check_uniform(vs::get<"glorot_uniform/conv">(store), std::sqrt(6.0 / (144 + 288)));
    check_uniform(vs::get<"glorot_uniform/matrix">(store), std::sqrt(6.0 / (600 + 200)));
    check_uniform(vs::get<"glorot_uniform/vector">(store), std::sqrt(6.0 / (5000 + 5000)));
    check_uniform(vs::get<"double/conv">(store), std::sqrt(6.0 / (144 + 288)));
    check_uniform(vs::get<"default/matrix">(store), std::sqrt(6.0 / (600 + 200)));
    check_truncated(vs::get<"glorot_normal/conv">(store), std::sqrt(2.0 / (144 + 288)));
    check_truncated(vs::get<"glorot_normal/matrix">(store), std::sqrt(2.0 / (600 + 200)));
    check_truncated(vs::get<"glorot_normal/vector">(store), std::sqrt(2.0 / (5000 + 5000)));
}

TEST_CASE("he: uniform on sqrt(6 / in), normal of sqrt(2 / in)") {
    const scaled_store store(vs::seed(2));
    check_uniform(vs::get<"he_uniform/conv">(store), std::sqrt(6.0 / 144));
    check_uniform(vs::get<"he_uniform/matrix">(store), std::sqrt(6.0 / 600));
    check_uniform(vs::get<"he_uniform/vector">(store), std::sqrt(6.0 / 5000));
    check_truncated(vs::get<"he_normal/conv">(store), std::sqrt(2.0 / 144));
    check_truncated(vs::get<"he_normal/matrix">(store), std::sqrt(2.0 / 600));
    check_truncated(vs::get<"he_normal/vector">(store), std::sqrt(2.0 / 5000));
}

TEST_CASE("lecun: uniform on sqrt(3 / in), normal of sqrt(1 / in)") {
    const scaled_store store(vs::seed(3));
    check_uniform(vs::get<"lecun_uniform/conv">(store), std::sqrt(3.0 / 144));
    check_uniform(vs::get<"lecun_uniform/matrix">(store), std::sqrt(3.0 / 600));
    check_uniform(vs::get<"lecun_uniform/vector">(store), std::sqrt(3.0 / 5000));
    check_truncated(vs::get<"lecun_normal/conv">(store), std::sqrt(1.0 / 144));
    check_truncated(vs::get<"lecun_normal/matrix">(store), std::sqrt(1.0 / 600));
    check_truncated(vs::get<"lecun_normal/vector">(store), std::sqrt(1.0 / 5000));
}

TEST_CASE("variance_scaling(3, fan_out, untruncated_normal)") {
    const scaled_store store(vs::seed(4));
    check_normal(vs::get<"fan_out/conv">(store), std::sqrt(3.0 / 288));
    check_normal(vs::get<"fan_out/matrix">(store), std::sqrt(3.0 / 200));
    check_normal(vs::get<"fan_out/vector">(store), std::sqrt(3.0 / 5000));
}

TEST_CASE("a scalar has fans of 1") {
    const scaled_store store(vs::seed(5));
    float value = 0;
    vs::detail::fill_uniform(&value, 0, 1, stream_of(5, "he_uniform/scalar"), -std::sqrt(6.0),
                             std::sqrt(6.0));
    CHECK(vs::get<"he_uniform/scalar">(store)() == value);
    vs::detail::fill_normal(&value, 0, 1, stream_of(5, "fan_out/scalar"), 0.0, std::sqrt(3.0));
    CHECK(vs::get<"fan_out/scalar">(store)() == value);
}

TEST_CASE("values depend on the path and the seed, not on siblings") {
    const std::vector<float> expected = weight_of<both>();
    CHECK(weight_of<reordered>() == expected);
    CHECK(weight_of<extended>() == expected);
    CHECK(weight_of<alone>() == expected);
    CHECK(weight_of<frozen>() == expected);
    CHECK(weight_of<flattened>() == expected); // the same path, written otherwise
    const vs::variable_store<vs::graph<both>> store(vs::seed(42)), other_seed(vs::seed(43));
    const vs::variable_store<vs::graph<extended>> more(vs::seed(42));
    const vs::variable_store<vs::graph<elsewhere>> moved(vs::seed(42));
    CHECK(values_of(vs::get<"m/b">(more)) == values_of(vs::get<"m/b">(store)));
    CHECK(values_of(vs::get<"m/inner/w">(more)) != expected);
    CHECK(values_of(vs::get<"n/w">(moved)) != expected);
    CHECK(values_of(vs::get<"m/w">(other_seed)) != expected);
}

TEST_CASE("values depend on the index of the element, not on the shape") {
    const std::vector<float> expected = weight_of<both>(), first = weight_of<smaller>();
    CHECK(std::equal(first.begin(), first.end(), expected.begin()));
}

TEST_CASE("variables of one store differ") {
    const vs::variable_store<vs::graph<extended>> store(vs::seed(1));
    CHECK(values_of(vs::get<"m/w">(store)) != values_of(vs::get<"m/inner/w">(store)));
}

TEST_CASE("a user-defined initializer takes one index for each axis, or the position") {
    const custom_store store;
    CHECK(doubles_of(vs::get<"identity">(store)) == std::vector<double>{1, 0, 0, 1, 0, 0});
    CHECK(values_of(vs::get<"flags">(store)) == std::vector<bool>{true, false, false, true});
    CHECK(doubles_of(vs::get<"digits">(store)) == std::vector<double>{0, 1, 10, 11, 100, 101, 110, 111});
    CHECK(vs::get<"scalar">(store)() == 7.0f);
    CHECK(vs::get<"complex">(store)(1) == vs::complex64(1, 1));
    CHECK(vs::get<"none">(store).size() == 0);
}

TEST_CASE("it may have state") {
    const custom_store store;
    CHECK(values_of(vs::get<"ramp">(store)) == std::vector<double>{0.5, 0.75, 1, 1.25, 1.5, 1.75});
    CHECK(values_of(vs::get<"other_ramp">(store)) == std::vector<double>{1, 0, -1, -2, -3, -4});
    CHECK(doubles_of(vs::get<"half">(store)) == std::vector<double>{2047, 2048, 2048}); // 2049 is a tie
}

TEST_CASE("a scope hands it down") {
    const custom_store store;
    CHECK(doubles_of(vs::get<"inherited/w">(store)) == std::vector<double>{0, 1, 1, 2});
    CHECK(doubles_of(vs::get<"inherited/v">(store)) == std::vector<double>{0, 1, 2});
    CHECK(doubles_of(vs::get<"inherited/n">(store)) == std::vector<double>{9, 9});
}

TEST_CASE("variables that are filled in portions are seamless") {
    const vs::variable_store<long_graph> store(vs::seed(6));
    constexpr std::size_t count = 2 * static_cast<std::size_t>(rows);
    auto list = vs::get<"list">(store);
    CHECK((list(0, 0) == 1 && list(0, 1) == 2 && list(1, 0) == 3));
    CHECK(std::count(list.begin(), list.end(), 3) == static_cast<std::ptrdiff_t>(count - 2));
    auto custom_made = vs::get<"custom">(store);
    std::size_t wrong = 0;
    for (std::size_t i = 0; i < count; ++i) wrong += custom_made.data()[i] != static_cast<std::int32_t>(i);
    CHECK(wrong == 0);
    CHECK((values_of(vs::get<"normal">(store)) == filled<float>(count, [](float* out, std::size_t size) {
               vs::detail::fill_normal(out, 0, size, stream_of(6, "normal"), 0.0, 1.0);
           })));
    CHECK((values_of(vs::get<"integers">(store)) ==
           filled<std::int8_t>(count, [](std::int8_t* out, std::size_t size) {
               vs::detail::fill_uniform_integers(out, 0, size, stream_of(6, "integers"), -100, 100);
           })));
}

TEST_CASE("progress is reported in bytes, up to all of them") {
    vs::variable_store<long_graph> store(vs::uninitialized);
    std::vector<std::size_t> done;
    bool is_total_right = true;
    vs::initialize(store, vs::seed(1), [&](std::size_t bytes, std::size_t total) {
        done.push_back(bytes);
        is_total_right = is_total_right && total == long_graph::byte_size;
    });
    CHECK(is_total_right);
    CHECK(done.size() == 8); // two portions for each variable
    CHECK(std::is_sorted(done.begin(), done.end()));
    CHECK(std::adjacent_find(done.begin(), done.end()) == done.end());
    CHECK(done.back() == long_graph::byte_size);
}

TEST_CASE("initializing again restores the values") {
    random_store store(vs::seed(8));
    const random_store same(vs::seed(8));
    vs::get<"s/n">(store).fill(0.0f);
    vs::initialize(store, vs::seed(8));
    CHECK(values_of(vs::get<"s/n">(store)) == values_of(vs::get<"s/n">(same)));
}
