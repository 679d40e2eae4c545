// SPDX-License-Identifier: MIT
// Views over plain arrays: indexing, iterating, assigning.
#include <support/catch.hpp>

#include <varscope/store/variable_view.hpp>

#include <algorithm>
#include <cmath>
#include <complex>
#include <cstddef>
#include <cstdint>
#include <numeric>
#include <vector>

using namespace varscope;

namespace {

// The offsets 0, 1, 2, ...
std::vector<float> counted(std::size_t count) {
    std::vector<float> values(count);
    std::iota(values.begin(), values.end(), 0.0f);
    return values;
}

template<class View>
bool holds(View view, const std::vector<typename View::value_type>& expected) {
    return std::equal(view.begin(), view.end(), expected.begin(), expected.end());
}

} // namespace

TEST_CASE("elements are in row-major order") {
    std::vector<float> values = counted(120);
    SECTION("rank 0") {
        const variable_view<float, shape<>> v(values.data() + 7, "v:0");
        CHECK(v() == 7.0f);
    }
    SECTION("rank 1") {
        const variable_view<float, shape<5>> v(values.data(), "v:0");
        for (std::size_t i = 0; i < 5; ++i) CHECK(&v(i) == &values[i]);
    }
    SECTION("rank 2") {
        const variable_view<float, shape<2, 3>> v(values.data(), "v:0");
        for (std::size_t i = 0; i < 2; ++i)
            for (std::size_t j = 0; j < 3; ++j) CHECK(&v(i, j) == &values[3 * i + j]);
    }
    SECTION("rank 3") {
        const variable_view<float, shape<4, 3, 2>> v(values.data(), "v:0");
        CHECK(v(0, 0, 1) == 1.0f);
        CHECK(v(0, 1, 0) == 2.0f);
        CHECK(v(1, 0, 0) == 6.0f);
        CHECK(v(3, 2, 1) == 23.0f);
    }
    SECTION("rank 4") {
        const variable_view<float, shape<2, 3, 4, 5>> v(values.data(), "v:0");
        CHECK(v(1, 0, 0, 0) == 60.0f);
        CHECK(v(1, 2, 3, 4) == 119.0f);
    }
}

TEST_CASE("any integer is an index") {
    std::vector<float> values = counted(6);
    const variable_view<float, shape<2, 3>> v(values.data(), "v:0");
    CHECK(v(1, 2) == 5.0f);
    CHECK(v(1u, std::size_t{2}) == 5.0f);
    CHECK(v(static_cast<short>(1), std::int64_t{2}) == 5.0f);
    CHECK(v(static_cast<unsigned char>(0), 1) == 1.0f);
}

TEST_CASE("a vector can be subscripted") {
    std::vector<float> values = counted(3);
    const variable_view<float, shape<3>> v(values.data(), "v:0");
    CHECK(v[2] == 2.0f);
    v[0] = 7.0f;
    CHECK(values[0] == 7.0f);
    CHECK(&v[1] == &v(1));
}

TEST_CASE("elements can be written through a view, even a const one") {
    std::vector<float> values = counted(4);
    const variable_view<float, shape<2, 2>> v(values.data(), "v:0");
    v(0, 1) = 10.0f;
    v(1, 1) += 0.5f;
    CHECK(values == std::vector<float>{0.0f, 10.0f, 2.0f, 3.5f});
}

TEST_CASE("the properties of a view") {
    std::vector<double> values(6);
    const variable_view<double, shape<2, 3>> v(values.data(), "encoder/layer_1/w:0");
    CHECK(v.name() == "encoder/layer_1/w:0");
    CHECK(v.key() == "encoder/layer_1/w");
    CHECK(v.dtype == data_type::float64);
    CHECK(v.rank == 2);
    CHECK(v.size() == 6);
    CHECK(v.shape().size() == 2);
    CHECK(v.shape()[0] == 2);
    CHECK(v.shape()[1] == 3);
    CHECK(v.data() == values.data());
    const variable_view<double, shape<>> scalar(values.data(), "s:0");
    CHECK(scalar.size() == 1);
    CHECK(scalar.shape().empty());
    CHECK(scalar.key() == "s");
}

TEST_CASE("a view is a range of all elements") {
    std::vector<float> values = counted(6);
    const variable_view<float, shape<2, 3>> v(values.data(), "v:0");
    CHECK(std::accumulate(v.begin(), v.end(), 0.0f) == 15.0f);
    for (float& element : v) element += 1.0f;
    CHECK(values.back() == 6.0f);
    CHECK(v.span().size() == 6);
    CHECK(v.span().data() == values.data());
    v.span()[2] = 30.0f;
    CHECK(v(0, 2) == 30.0f);
}

TEST_CASE("a variable may have no elements") {
    const variable_view<float, shape<4, 0>> v(nullptr, "v:0");
    CHECK(v.size() == 0);
    CHECK(v.begin() == v.end());
    CHECK(v.span().empty());
    v.fill(1.0f);
    v = variable_view<float, shape<4, 0>>(nullptr, "w:0");
}

TEST_CASE("assigning a list nested like the shape") {
    std::vector<float> values(16, -1.0f);
    SECTION("rank 0") {
        const variable_view<float, shape<>> v(values.data(), "v:0");
        v = 3.0f;
        CHECK(values[0] == 3.0f);
        CHECK(values[1] == -1.0f);
    }
    SECTION("rank 1") {
        const variable_view<float, shape<3>> v(values.data(), "v:0");
        v = {1, 2, 3};
        CHECK(holds(v, {1, 2, 3}));
        CHECK(values[3] == -1.0f);
        v = {0, 0, 0};
        CHECK(holds(v, {0, 0, 0}));
        v = {0.5, 0.25, 0.125};
        CHECK(holds(v, {0.5f, 0.25f, 0.125f}));
    }
    SECTION("one element, two elements: not taken for a pointer, nor for a pointer and a name") {
        const variable_view<float, shape<1>> one(values.data(), "v:0");
        one = {0};
        CHECK(values[0] == 0.0f);
        const variable_view<float, shape<2>> two(values.data() + 1, "v:0");
        two = {0, 0};
        CHECK(holds(two, {0, 0}));
    }
    SECTION("rank 2") {
        const variable_view<float, shape<2, 3>> v(values.data(), "v:0");
        v = {{1, 2, 3}, {4, 5, 6}};
        CHECK(holds(v, {1, 2, 3, 4, 5, 6}));
    }
    SECTION("rank 3") {
        const variable_view<float, shape<2, 1, 2>> v(values.data(), "v:0");
        v = {{{1, 2}}, {{3, 4}}};
        CHECK(holds(v, {1, 2, 3, 4}));
    }
    SECTION("rank 4") {
        const variable_view<float, shape<2, 2, 2, 2>> v(values.data(), "v:0");
        v = {{{{1, 2}, {3, 4}}, {{5, 6}, {7, 8}}}, {{{9, 10}, {11, 12}}, {{13, 14}, {15, 16}}}};
        CHECK(holds(v, {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16}));
    }
}

TEST_CASE("assignments can be chained and give the view") {
    float a[2] = {}, b[2] = {};
    const variable_view<float, shape<2>> v(a, "v:0"), w(b, "w:0");
    w = v = {1, 2};
    CHECK(holds(v, {1, 2}));
    CHECK(holds(w, {1, 2}));
    CHECK(&(v = {3, 4}) == &v);
}

TEST_CASE("assigning a view copies elements, copying a view does not") {
    alignas(64) float a[4] = {1, 2, 3, 4};
    float b[4] = {};
    const variable_view<float, shape<2, 2>> v(a, "v:0"), w(b, "w:0");
    SECTION("copying") {
        variable_view<float, shape<2, 2>> copy = v;
        CHECK(copy.data() == a);
        CHECK(copy.name() == "v:0");
        copy(0, 0) = 9.0f;
        CHECK(a[0] == 9.0f);
    }
    SECTION("the same type") {
        w = v;
        CHECK(holds(w, {1, 2, 3, 4}));
        CHECK(w.name() == "w:0");
        CHECK(w.data() == b);
    }
    SECTION("itself") {
        const auto& same = v;
        v = same;
        CHECK(holds(v, {1, 2, 3, 4}));
    }
    SECTION("one that only reads") {
        w = variable_view<const float, shape<2, 2>>(a, "v:0");
        CHECK(holds(w, {1, 2, 3, 4}));
    }
    SECTION("more and less alignment") {
        w = aligned_view<float, shape<2, 2>, 64>(a, "v:0");
        CHECK(holds(w, {1, 2, 3, 4}));
        b[3] = 40.0f;
        aligned_view<float, shape<2, 2>, 64>(a, "v:0") = w;
        CHECK(a[3] == 40.0f);
    }
    SECTION("one that only reads, with more alignment") {
        w = aligned_view<const float, shape<2, 2>, 64>(a, "v:0");
        CHECK(holds(w, {1, 2, 3, 4}));
    }
}

TEST_CASE("views convert to views with less alignment or access") {
    alignas(64) float a[2] = {1, 2};
    const aligned_view<float, shape<2>, 64> v(a, "v:0");
    const variable_view<const float, shape<2>> reads = v;
    const variable_view<float, shape<2>> less = v;
    CHECK(reads.data() == a);
    CHECK(reads.name() == "v:0");
    CHECK(less.data() == a);
    CHECK(less.key() == "v");
}

TEST_CASE("filling") {
    double values[5] = {0, 0, 0, 0, -1};
    const variable_view<double, shape<2, 2>> v(values, "v:0");
    v.fill(2.5);
    CHECK(holds(v, {2.5, 2.5, 2.5, 2.5}));
    CHECK(values[4] == -1);
}

// IEEE 754: binary16 has 11 significant bits and ends at 65504; bfloat16 has 8 significant bits.
TEST_CASE("16-bit floats are rounded to nearest even when written and exact when read") {
    float16 halves[3]{};
    const variable_view<float16, shape<3>> h(halves, "h:0");
    h = {1.0f, 65504.0f, 65520.0f};
    CHECK(h(0) == 1.0f);
    CHECK(h(1) == 65504.0f);
    CHECK(std::isinf(static_cast<float>(h(2))));
    h(0) = 2049.0f;
    CHECK(h(0) == 2048.0f);
    h(0) = 2051.0f;
    CHECK(h(0) == 2052.0f);
    h(0) += 0.5f;
    CHECK(h(0) == 2052.0f);
    h(0) = 0x1p-24f; // the least subnormal
    CHECK(h(0) == 0x1p-24f);
    h.fill(0.1f);
    CHECK(halves[2].bits == 0x2e66);

    bfloat16 brains[2]{};
    const variable_view<bfloat16, shape<1, 2>> b(brains, "b:0");
    b = {{1.00390625f, 1.01171875f}}; // 1 + 2^-8, 1 + 3 * 2^-8: ties
    CHECK(b(0, 0) == 1.0f);
    CHECK(b(0, 1) == 1.015625f);
    b(0, 0) = std::nanf("");
    CHECK(std::isnan(static_cast<float>(b(0, 0))));
}

TEST_CASE("integers, booleans and complex numbers") {
    bool flags[2]{};
    const variable_view<bool, shape<2>> f(flags, "f:0");
    f = {true, false};
    CHECK((flags[0] && !flags[1]));

    std::uint64_t large[1]{};
    const variable_view<std::uint64_t, shape<>> u(large, "u:0");
    u = UINT64_MAX;
    CHECK(u() == UINT64_MAX);

    complex64 numbers[2]{};
    const variable_view<complex64, shape<2>> c(numbers, "c:0");
    c = {complex64(1, 2), std::complex<float>(3, 4)};
    CHECK(c(0) == complex64(1, 2));
    CHECK(std::norm(std::complex<float>(c(1))) == 25.0f);
}
