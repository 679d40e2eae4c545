// SPDX-License-Identifier: MIT
// identity, orthogonal and convolutional_delta_orthogonal: the frozen derivation, and what makes a matrix
// orthogonal. The formulas are those of TensorFlow 1.15's init_ops.py.
#include <support/catch.hpp>

#include <varscope/store/detail/initial_values/fill_orthogonal.hpp>
#include <varscope/varscope.hpp>

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

namespace vs = varscope;

namespace {

using namespace vs::detail;

constexpr random_stream stream{0x0123'4567'89ab'cdef, 0xfedc'ba98'7654'3210};

// ---- Matrices ----

struct matrix {
    std::size_t rows, columns;
    std::vector<double> values;

    matrix(std::size_t row_count, std::size_t column_count)
        : rows(row_count),
          columns(column_count),
          values(row_count * column_count) {}
    double& operator()(std::size_t i, std::size_t j) { return values[i * columns + j]; }
    double operator()(std::size_t i, std::size_t j) const { return values[i * columns + j]; }
};

matrix transposed(const matrix& a) {
    matrix result(a.columns, a.rows);
    for (std::size_t i = 0; i < a.rows; ++i)
        for (std::size_t j = 0; j < a.columns; ++j) result(j, i) = a(i, j);
    return result;
}
matrix product(const matrix& a, const matrix& b) {
    matrix result(a.rows, b.columns);
    for (std::size_t i = 0; i < a.rows; ++i)
        for (std::size_t k = 0; k < a.columns; ++k)
            for (std::size_t j = 0; j < b.columns; ++j) result(i, j) += a(i, k) * b(k, j);
    return result;
}

// The values of a variable, its last axis as columns.
template<class View>
matrix matrix_of(View view, std::size_t columns) {
    matrix result(view.size() / columns, columns);
    std::transform(view.begin(), view.end(), result.values.begin(),
                   [](auto element) { return static_cast<double>(element); });
    return result;
}

double distance_from_identity(const matrix& a, double scale) {
    double greatest = 0;
    for (std::size_t i = 0; i < a.rows; ++i)
        for (std::size_t j = 0; j < a.columns; ++j)
            greatest = std::max(greatest, std::abs(a(i, j) - (i == j ? scale : 0)));
    return greatest;
}
// Q'Q = gain^2 I, QQ' if there are fewer rows.
double distance_from_orthogonal(const matrix& q, double gain) {
    const matrix other = transposed(q);
    return distance_from_identity(q.rows < q.columns ? product(q, other) : product(other, q), gain * gain);
}

template<class T>
std::vector<T> orthogonal(std::size_t rows, std::size_t columns, random_stream from, double gain = 1) {
    std::vector<T> values(rows * columns);
    initial_values::fill_orthogonal(values.data(), rows, columns, from, gain);
    return values;
}
matrix orthogonal_matrix(std::size_t rows, std::size_t columns, double gain = 1) {
    matrix result(rows, columns);
    result.values = orthogonal<double>(rows, columns, stream, gain);
    return result;
}
matrix normal_matrix(std::size_t rows, std::size_t columns) {
    matrix result(rows, columns);
    fill_normal(result.values.data(), 0, result.values.size(), stream, 0.0, 1.0);
    return result;
}

// R = Q'A has nothing below a diagonal that is positive: only one Q of A does that.
void check_factor(const matrix& q, const matrix& a) {
    const matrix r = product(transposed(q), a);
    double below = 0, least = 1;
    for (std::size_t i = 0; i < r.rows; ++i) {
        for (std::size_t j = 0; j < i; ++j) below = std::max(below, std::abs(r(i, j)));
        least = std::min(least, r(i, i));
    }
    CHECK(below < 1e-12);
    CHECK(least > 0);
}

// ---- Golden values: the derivation of orthonormal.hpp is frozen ----
//
// Four rows, three columns. Bits were written by the library. The last column was computed from the same
// normal values by Gram and Schmidt's method with 60 decimal digits (Python).

struct orthogonal_row {
    std::uint64_t bits;
    double exact;
};
constexpr orthogonal_row orthogonal_rows[] = {
    {0x3fbb27013d6803f0, 0.10606391667535335077},  {0x3fe5d02e4d0abab3, 0.68166270301101972162},
    {0xbfe11a065e2abd20, -0.53442686454755872205}, {0x3fe775453d4557ac, 0.73306524245230308967},
    {0xbfe1098540a04350, -0.53241217252989669895}, {0xbfc7da137b1d2ba0, -0.18634265433715044291},
    {0x3fe49f761fe38c42, 0.64446550586979645114},  {0x3fda0a7db767b8d4, 0.40689032469425734373},
    {0x3fad89e5f18eb550, 0.05769270490359670878},  {0x3fc84be1ab3e9d22, 0.18981572019149792196},
    {0x3fd2cd7b43892408, 0.29379159541400717837},  {0x3fea511253253d3a, 0.82239643325184541567}};

// ---- In a store ----

constexpr auto variables = vs::variables(
    vs::variable_scope<"float">(
        vs::orthogonal(), vs::get_variable<"tall", vs::shape<50, 7>>(),
        vs::get_variable<"wide", vs::shape<7, 50>>(), vs::get_variable<"square", vs::shape<33, 33>>(),
        vs::get_variable<"kernel", vs::shape<3, 3, 8, 16>>(), vs::get_variable<"row", vs::shape<1, 5>>(),
        vs::get_variable<"one", vs::shape<1, 1>>()),
    vs::variable_scope<"double">(
        vs::orthogonal(1.5), vs::dtype<double>, vs::get_variable<"tall", vs::shape<50, 7>>(),
        vs::get_variable<"wide", vs::shape<7, 50>>(), vs::get_variable<"square", vs::shape<33, 33>>(),
        vs::get_variable<"kernel", vs::shape<2, 1, 4, 64>>()),
    vs::get_variable<"half", vs::shape<9, 4>, vs::float16>(vs::orthogonal(2)),
    vs::get_variable<"brain", vs::shape<4, 9>, vs::bfloat16>(vs::orthogonal()),
    vs::variable_scope<"empty">(
        vs::orthogonal(), vs::get_variable<"rows", vs::shape<0, 5>>(),
        vs::get_variable<"columns", vs::shape<5, 0>>(), vs::get_variable<"kernel", vs::shape<3, 0, 2, 4>>(),
        vs::get_variable<"delta", vs::shape<0, 2, 4>>(vs::convolutional_delta_orthogonal()),
        vs::get_variable<"no_input", vs::shape<3, 0, 4>>(vs::convolutional_delta_orthogonal()),
        vs::get_variable<"identity", vs::shape<0, 3>>(vs::identity())));
using store = vs::variable_store<vs::graph<variables>>;

template<const auto& Variables>
std::vector<float> weight_of(std::uint64_t seed) {
    const vs::variable_store<vs::graph<Variables>> filled{vs::seed(seed)};
    auto view = vs::get<"w">(filled);
    return {view.begin(), view.end()};
}
constexpr auto alone = vs::variables(vs::get_variable<"w", vs::shape<12, 5>>(vs::orthogonal()));
constexpr auto with_others = vs::variables(vs::get_variable<"v", vs::shape<3, 5>>(vs::orthogonal()),
                                           vs::get_variable<"w", vs::shape<12, 5>>(vs::orthogonal()));
constexpr auto reshaped = vs::variables(vs::get_variable<"w", vs::shape<2, 1, 6, 5>>(vs::orthogonal()));
constexpr auto turned = vs::variables(vs::get_variable<"w", vs::shape<5, 12>>(vs::orthogonal()));

constexpr auto kernels = vs::variables(
    vs::get_variable<"rank3", vs::shape<4, 2, 5>>(vs::convolutional_delta_orthogonal()),
    vs::get_variable<"rank4", vs::shape<3, 4, 3, 3>, double>(vs::convolutional_delta_orthogonal(0.5)),
    vs::get_variable<"rank5", vs::shape<3, 5, 7, 1, 2>, double>(vs::convolutional_delta_orthogonal()));
using kernel_store = vs::variable_store<vs::graph<kernels>>;

// The elements from `offset` on are that orthogonal matrix, all others are 0.
template<class View>
bool is_delta(View view, std::string_view path, std::size_t offset, double gain) {
    using element = typename View::value_type;
    const std::size_t in = view.shape()[View::rank - 2], columns = view.shape()[View::rank - 1];
    std::vector<element> expected(view.size());
    initial_values::fill_orthogonal(expected.data() + offset, in, columns, {3, hash_path(path)}, gain);
    return std::equal(view.begin(), view.end(), expected.begin(), expected.end());
}

constexpr auto identities =
    vs::variables(vs::get_variable<"square", vs::shape<3, 3>>(vs::identity()),
                  vs::get_variable<"wide", vs::shape<2, 4>, double>(vs::identity(-0.5)),
                  vs::get_variable<"tall", vs::shape<4, 2>, vs::float16>(vs::identity(3)),
                  vs::get_variable<"one", vs::shape<1, 1>, vs::bfloat16>(vs::identity(2)),
                  vs::get_variable<"column", vs::shape<3, 1>>(vs::identity()));
using identity_store = vs::variable_store<vs::graph<identities>>;

template<class View>
std::vector<double> doubles_of(View view) {
    std::vector<double> values;
    for (auto element : view) values.push_back(static_cast<double>(element));
    return values;
}

// With more elements than a portion.
constexpr std::int64_t long_extent = (1 << 21) + 3;
constexpr auto long_variables =
    vs::variables(vs::get_variable<"tall", vs::shape<long_extent, 2>>(vs::orthogonal()),
                  vs::get_variable<"wide", vs::shape<3, long_extent>, vs::float16>(vs::identity(7)));
using long_graph = vs::graph<long_variables>;

} // namespace

TEST_CASE("orthogonal: golden values") {
    const std::vector<double> tall = orthogonal<double>(4, 3, stream);
    const std::vector<float> wide = orthogonal<float>(3, 4, stream);
    for (std::size_t i = 0; i < 12; ++i) {
        const double expected = __builtin_bit_cast(double, orthogonal_rows[i].bits);
        CHECK(__builtin_bit_cast(std::uint64_t, tall[i]) == orthogonal_rows[i].bits);
        CHECK(std::abs(expected - orthogonal_rows[i].exact) < 5e-16);
        CHECK(wide[i % 3 * 4 + i / 3] == static_cast<float>(expected)); // the transpose
    }
}

TEST_CASE("orthogonal: Q of A = QR, with a positive diagonal in R") {
    for (const std::size_t columns : {1u, 2u, 3u, 8u, 31u}) {
        const matrix a = normal_matrix(31, columns);
        check_factor(orthogonal_matrix(31, columns), a);
        if (columns < 31) check_factor(transposed(orthogonal_matrix(columns, 31)), a);
    }
}

TEST_CASE("orthogonal: columns are orthonormal, rows if there are fewer") {
    const store filled(vs::seed(1));
    CHECK(distance_from_orthogonal(matrix_of(vs::get<"float/tall">(filled), 7), 1) < 1e-6);
    CHECK(distance_from_orthogonal(matrix_of(vs::get<"float/wide">(filled), 50), 1) < 1e-6);
    CHECK(distance_from_orthogonal(matrix_of(vs::get<"float/square">(filled), 33), 1) < 1e-6);
    CHECK(distance_from_orthogonal(matrix_of(vs::get<"float/row">(filled), 5), 1) < 1e-6);
    CHECK(distance_from_orthogonal(matrix_of(vs::get<"double/tall">(filled), 7), 1.5) < 1e-12);
    CHECK(distance_from_orthogonal(matrix_of(vs::get<"double/wide">(filled), 50), 1.5) < 1e-12);
    CHECK(distance_from_orthogonal(matrix_of(vs::get<"double/square">(filled), 33), 1.5) < 1e-12);
    CHECK(distance_from_orthogonal(matrix_of(vs::get<"half">(filled), 4), 2) < 4e-3);
    CHECK(distance_from_orthogonal(matrix_of(vs::get<"brain">(filled), 9), 1) < 1e-2);
    CHECK(std::abs(vs::get<"float/one">(filled)(0, 0)) == 1);
}

TEST_CASE("orthogonal: all axes but the last are rows") {
    const store filled(vs::seed(2));
    CHECK(distance_from_orthogonal(matrix_of(vs::get<"float/kernel">(filled), 16), 1) < 1e-6);
    CHECK(distance_from_orthogonal(matrix_of(vs::get<"double/kernel">(filled), 64), 1.5) < 1e-12);
    CHECK(weight_of<reshaped>(1) == weight_of<alone>(1));
}

TEST_CASE("orthogonal: the seed and the path decide") {
    const std::vector<float> expected = weight_of<alone>(1);
    CHECK(weight_of<alone>(1) == expected);
    CHECK(weight_of<with_others>(1) == expected);
    CHECK(weight_of<alone>(2) != expected);
    const store filled(vs::seed(1));
    CHECK(doubles_of(vs::get<"float/tall">(filled)) != doubles_of(vs::get<"double/tall">(filled)));
    for (std::uint64_t seed = 1; seed <= 20; ++seed) {
        const std::vector<float> tall = weight_of<alone>(seed), wide = weight_of<turned>(seed);
        bool is_transpose = true;
        for (std::size_t i = 0; i < 60; ++i)
            is_transpose = is_transpose && wide[i % 5 * 12 + i / 5] == tall[i];
        CHECK(is_transpose);
    }
}

TEST_CASE("orthogonal: the gain only scales") {
    const matrix q = orthogonal_matrix(6, 4), scaled = orthogonal_matrix(6, 4, -0.25);
    for (std::size_t i = 0; i < 24; ++i) CHECK(scaled.values[i] == -0.25 * q.values[i]);
}

// Random matrices have full rank; singular ones also give orthonormal columns.
TEST_CASE("orthonormal columns of singular matrices") {
    matrix zeros(5, 3), equal(5, 3);
    std::fill(equal.values.begin(), equal.values.end(), 2.0);
    for (matrix* a : {&zeros, &equal}) {
        std::vector<double> room(8);
        orthonormalize({a->values.data(), 5, 3}, room.data());
        CHECK(distance_from_orthogonal(*a, 1) < 1e-12);
    }
    CHECK(distance_from_identity(zeros, 1) == 0);
}

TEST_CASE("variables without elements") {
    const store filled(vs::seed(1));
    CHECK(vs::get<"empty/rows">(filled).size() == 0);
    CHECK(vs::get<"empty/columns">(filled).size() == 0);
    CHECK(vs::get<"empty/kernel">(filled).size() == 0);
    CHECK(vs::get<"empty/delta">(filled).size() == 0);
    CHECK(vs::get<"empty/no_input">(filled).size() == 0);
    CHECK(vs::get<"empty/identity">(filled).size() == 0);
}

// The center is (width - 1) / 2, rounded down, on each axis.
TEST_CASE("convolutional_delta_orthogonal: an orthogonal matrix at the center, 0 elsewhere") {
    const kernel_store filled(vs::seed(3));
    CHECK(is_delta(vs::get<"rank3">(filled), "rank3", 1 * 10, 1));
    CHECK(is_delta(vs::get<"rank4">(filled), "rank4", (1 * 4 + 1) * 9, 0.5));
    CHECK(is_delta(vs::get<"rank5">(filled), "rank5", ((1 * 5 + 2) * 7 + 3) * 2, 1));
    matrix center(2, 5);
    for (std::size_t i = 0; i < 10; ++i)
        center.values[i] = static_cast<double>(vs::get<"rank3">(filled).data()[10 + i]);
    CHECK(distance_from_orthogonal(center, 1) < 1e-6);
}

TEST_CASE("identity: the gain on the diagonal") {
    const identity_store filled;
    CHECK(doubles_of(vs::get<"square">(filled)) == std::vector<double>{1, 0, 0, 0, 1, 0, 0, 0, 1});
    CHECK(doubles_of(vs::get<"wide">(filled)) == std::vector<double>{-0.5, 0, 0, 0, 0, -0.5, 0, 0});
    CHECK(doubles_of(vs::get<"tall">(filled)) == std::vector<double>{3, 0, 0, 3, 0, 0, 0, 0});
    CHECK(doubles_of(vs::get<"one">(filled)) == std::vector<double>{2});
    CHECK(doubles_of(vs::get<"column">(filled)) == std::vector<double>{1, 0, 0});
}

// Wherever the boundary between two parts is.
TEST_CASE("identity: parts hold the values of the whole") {
    for (const std::size_t columns : {1u, 2u, 5u, 40u}) {
        std::vector<float> whole(40);
        initial_values::fill_identity(whole.data(), 0, 40, columns, 1.5);
        for (std::size_t i = 0; i < 40; ++i) CHECK(whole[i] == (i / columns == i % columns ? 1.5f : 0.0f));
        for (std::size_t border = 0; border <= 40; ++border) {
            std::vector<float> parts(40, -1.0f);
            initial_values::fill_identity(parts.data(), 0, border, columns, 1.5);
            initial_values::fill_identity(parts.data() + border, border, 40 - border, columns, 1.5);
            CHECK(parts == whole);
        }
    }
}

TEST_CASE("an orthogonal variable is one portion") {
    vs::variable_store<long_graph> filled(vs::uninitialized);
    std::vector<std::size_t> done;
    vs::initialize(filled, vs::seed(1), [&](std::size_t bytes, std::size_t) { done.push_back(bytes); });
    CHECK(done.size() == 3); // and two of the identity
    CHECK(std::is_sorted(done.begin(), done.end()));
    CHECK(done.back() == long_graph::byte_size);
    CHECK(distance_from_orthogonal(matrix_of(vs::get<"tall">(filled), 2), 1) < 1e-6);
    auto wide = vs::get<"wide">(filled);
    CHECK((wide(0, 0) == 7 && wide(1, 1) == 7 && wide(2, 2) == 7));
    CHECK(std::count(wide.begin(), wide.end(), vs::float16(0)) == 3 * long_extent - 3);
}

TEST_CASE("no memory to compute in is out_of_memory") {
    REQUIRE_THROWS_AS(memory::scratch(std::size_t{1} << 57), vs::out_of_memory);
}
