// SPDX-License-Identifier: MIT
// Views over plain arrays: indexing, iterating, assigning.
#include <support/catch.hpp>
#include <support/message_of.hpp>

#include <varscope/store/snapshot.hpp>
#include <varscope/store/variable_view.hpp>

#include <algorithm>
#include <array>
#include <cmath>
#include <complex>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <limits>
#include <numeric>
#include <optional>
#include <span>
#include <string>
#include <type_traits>
#include <utility>
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
    v.assign(variable_view<float, shape<4, 0>>(nullptr, "w:0"));
    v += view<const float, 4, 0>(v);
    CHECK(v.row(3).size() == 0);
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
    view<float, 2>(b, "w:0") = v = {1, 2};
    CHECK(holds(v, {1, 2}));
    CHECK(holds(w, {1, 2}));
    CHECK(&(v = {3, 4}) == &v);
    CHECK(&((v += 1) -= 1) == &v);
}

TEST_CASE("assigning to a view without a name copies elements, copying a view does not") {
    float a[4] = {1, 2, 3, 4};
    float b[4] = {};
    const variable_view<float, shape<2, 2>> v(a, "v:0"), w(b, "w:0");
    const auto unnamed = [&] { return view<float, 2, 2>(b, "w:0"); };
    SECTION("copying") {
        variable_view<float, shape<2, 2>> copy = v;
        CHECK(copy.data() == a);
        CHECK(copy.name() == "v:0");
        copy(0, 0) = 9.0f;
        CHECK(a[0] == 9.0f);
    }
    SECTION("the same type") {
        unnamed() = v;
        CHECK(holds(w, {1, 2, 3, 4}));
    }
    SECTION("one that only reads") {
        unnamed() = variable_view<const float, shape<2, 2>>(a, "v:0");
        CHECK(holds(w, {1, 2, 3, 4}));
    }
    SECTION("a snapshot, which is not a view") {
        w = snapshot(v);
        CHECK(holds(w, {1, 2, 3, 4}));
    }
    SECTION("one that is moved from: as the elements of an unnamed one") {
        std::move(w) = v;
        CHECK(holds(w, {1, 2, 3, 4}));
        CHECK(w.data() == b);
    }
}

TEST_CASE("assign copies elements, whatever the view is called") {
    float a[4] = {1, 2, 3, 4};
    float b[4] = {};
    const view<float, 2, 2> v(a, "v:0"), w(b, "net/w:0");
    SECTION("a view") {
        w.assign(v);
        CHECK(holds(w, {1, 2, 3, 4}));
        CHECK(w.name() == "net/w:0");
        CHECK(w.data() == b);
        v.fill(0);
        w.assign(view<const float, 2, 2>(a, "v:0"));
        CHECK(holds(w, {0, 0, 0, 0}));
    }
    SECTION("itself, and parts that overlap it") {
        v.assign(v);
        CHECK(holds(v, {1, 2, 3, 4}));
        float many[] = {1, 2, 3, 4, 5};
        const view<float, 4> later(many + 1, "later:0");
        later.assign(std::span<const float>(many, 4));
        CHECK(holds(later, {1, 2, 3, 4}));
        view<float, 4> earlier(many, "earlier:0");
        earlier.assign(later);
        CHECK(holds(earlier, {1, 2, 3, 4}));
    }
    SECTION("a list") {
        w.assign({{1, 2}, {3, 4}});
        CHECK(holds(w, {1, 2, 3, 4}));
        view<float, 4>(b, "w:0").assign({5, 6, 7, 8});
        CHECK(holds(w, {5, 6, 7, 8}));
        view<float, 1, 2, 2>(b, "w:0").assign({{{1, 2}, {3, 4}}});
        CHECK(holds(w, {1, 2, 3, 4}));
        view<float, 1, 1, 2, 2>(b, "w:0").assign({{{{5, 6}, {7, 8}}}});
        CHECK(holds(w, {5, 6, 7, 8}));
    }
    SECTION("a scalar has one value") {
        view<float> scalar(b + 1, "s:0");
        scalar.assign(3);
        scalar.assign(v.row(1)(1));
        CHECK(holds(w, {0, 4, 0, 0}));
        scalar = 5.0;
        CHECK(b[1] == 5.0f);
        scalar.assign(view<float>(a, "t:0"));
        CHECK(b[1] == 1.0f);
    }
    SECTION("any contiguous range of the dtype") {
        w.assign(std::vector<float>{1, 2, 3, 4});
        CHECK(holds(w, {1, 2, 3, 4}));
        w.assign(std::array<float, 4>{5, 6, 7, 8});
        CHECK(holds(w, {5, 6, 7, 8}));
        const float list[] = {9, 8, 7, 6};
        w.assign(list);
        CHECK(holds(w, {9, 8, 7, 6}));
        w = std::span(a);
        CHECK(holds(w, {1, 2, 3, 4}));
    }
    SECTION("of as many values as there are elements") {
        w.fill(-1);
        CHECK_THROWS_AS(w.assign(std::vector<float>(3)), size_mismatch);
        CHECK(message_of([&] { w.assign(std::vector<float>(5)); }) ==
              "varscope: a range of 5 values for net/w, which has 4 elements; there must be as many");
        CHECK_THROWS_AS(w += std::vector<float>(3), size_mismatch);
        CHECK(holds(w, {-1, -1, -1, -1}));
    }
}

TEST_CASE("computing in place") {
    float a[3] = {1, 2, 3};
    const float b[3] = {4, 5, 6};
    const view<float, 3> v(a, "v:0");
    const view<const float, 3> w(b, "w:0");
    v += 1;
    CHECK(holds(v, {2, 3, 4}));
    v += w;
    CHECK(holds(v, {6, 8, 10}));
    v -= std::vector<float>{1, 1, 2};
    CHECK(holds(v, {5, 7, 8}));
    v *= 2;
    CHECK(holds(v, {10, 14, 16}));
    const auto& same = v;
    v *= same;
    CHECK(holds(v, {100, 196, 256}));
    v -= same;
    CHECK(holds(v, {0, 0, 0}));
    v.fill(3);
    v *= v(0); // its value before the first element changes
    CHECK(holds(v, {9, 9, 9}));
    view<float, 3>(a, "v:0") += w;
    CHECK(holds(v, {13, 14, 15}));
    SECTION("integers wrap around") {
        std::uint8_t bytes[] = {250, 16};
        const view<std::uint8_t, 2> u(bytes, "u:0");
        u += 10;
        CHECK(holds(u, {4, 26}));
        u -= std::uint8_t{5};
        CHECK(holds(u, {255, 21}));
        const auto& same_bytes = u;
        u *= same_bytes;
        CHECK(holds(u, {1, 185})); // 255 * 255 = 65025 = 254 * 256 + 1; 21 * 21 = 441 = 256 + 185
        std::int32_t large[] = {1 << 30};
        view<std::int32_t, 1>(large, "i:0") *= 4;
        CHECK(large[0] == 0);
    }
    SECTION("16-bit floats are rounded once") {
        float16 half[] = {float16(2048)};
        view<float16, 1>(half, "h:0") += 1.0f; // 2049 is a tie
        CHECK(half[0] == 2048.0f);
        view<float16, 1>(half, "h:0") *= 0.5f;
        CHECK(half[0] == 1024.0f);
    }
    SECTION("complex numbers") {
        std::complex<float> expected{1, 2};
        complex64 c[] = {complex64(1, 2)};
        view<complex64, 1>(c, "c:0") *= complex64(3, -1);
        expected *= std::complex<float>{3, -1};
        CHECK(c[0] == complex64(expected));
        view<complex64, 1>(c, "c:0") += complex64(0, 1);
        CHECK(c[0] == complex64(5, 6)); // (1 + 2i)(3 - i) = 5 + 5i
    }
}

TEST_CASE("a row is a view of one axis less") {
    std::vector<float> values = counted(24);
    const view<float, 2, 3, 4> v(values.data(), "net/v:0");
    CHECK(v.row(1).data() == values.data() + 12);
    CHECK(v.row(1).row(2).data() == values.data() + 20);
    CHECK(v.row(1).row(2).row(3)() == 23.0f);
    CHECK(v.row(0).name() == "net/v:0");
    STATIC_REQUIRE(std::is_same_v<decltype(v.row(0)), view<float, 3, 4>>);
    STATIC_REQUIRE(std::is_same_v<decltype(view<const float, 5>(nullptr, "").row(0)), view<const float>>);
    v.row(0) = v.row(1);
    CHECK(v(0, 2, 3) == 23.0f);
    v.row(1).row(0) = {1, 2, 3, 4};
    CHECK(v(1, 0, 3) == 4.0f);
    v.row(std::integral_constant<int, 1>()).fill(7);
    CHECK(v(1, 0, 0) == 7.0f);
    CHECK(v(0, 2, 3) == 23.0f);
}

TEST_CASE("views convert to views with less access") {
    float a[2] = {1, 2};
    const view<float, 2> v(a, "v:0");
    const view<const float, 2> reads = v;
    CHECK(reads.data() == a);
    CHECK(reads.name() == "v:0");
}

// What refers to one variable for good can still be kept, copied and captured.
TEST_CASE("views can be kept in objects and lists") {
    float a[2] = {1, 2}, b[2] = {3, 4};
    const view<float, 2> v(a, "v:0"), w(b, "w:0");
    struct layer {
        view<float, 2> bias;
    };
    const layer first{v}, second = first;
    CHECK(second.bias.data() == a);
    std::vector<view<float, 2>> all{v, w};
    all.push_back(v);
    all.reserve(100);
    CHECK(all[2].data() == a);
    std::vector<view<float, 2>> others = all;
    std::swap(all, others);
    all = std::move(others);
    CHECK(all[1].data() == b);
    std::optional<view<float, 2>> chosen;
    chosen.emplace(v);
    chosen.emplace(w);
    CHECK(chosen->data() == b);
    const std::function<float()> last = [v] { return v(1); };
    CHECK(last() == 2.0f);
    const auto [x, y] = std::pair(v, w);
    x.assign(y);
    CHECK(holds(v, {3, 4}));
    std::ranges::copy(v, w.begin());
    std::ranges::reverse(w);
    CHECK(holds(w, {4, 3}));
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

namespace {

template<class T>
struct one_element {
    T value[1] = {};
    [[nodiscard]] variable_view<T, shape<>> view() { return {value, "a/w:0"}; }
};

template<class T>
std::string message_of_filling(double number) {
    one_element<T> element;
    try {
        element.view().fill(number);
    } catch (const value_out_of_range& failure) {
        CHECK(static_cast<double>(element.value[0]) == 0.0); // unchanged
        return failure.what();
    }
    return {};
}

} // namespace

TEST_CASE("numbers become elements as in braces, or are rounded") {
    SECTION("integers: constants in range, and all values of types that are in range") {
        one_element<std::uint8_t> byte;
        byte.view() = 255;
        CHECK(byte.value[0] == 255);
        byte.view().assign(7);
        byte.view() += 250u;
        CHECK(byte.value[0] == 1); // 257, wrapped around
        byte.view() *= 3;
        byte.view() -= 2L;
        CHECK(byte.value[0] == 1);
        byte.view().fill(true);
        one_element<std::int64_t> wide;
        const std::uint32_t any = 4'000'000'000;
        wide.view() = any;
        CHECK(wide.value[0] == 4'000'000'000);
        one_element<bool> flag;
        flag.view() = 1;
        CHECK(flag.value[0]);
        flag.view().fill(0);
        CHECK(!flag.value[0]);
    }
    SECTION("floating point: any number, rounded") {
        one_element<float> real;
        const int integer = 16'777'217; // 2^24 + 1
        real.view() = integer;
        CHECK(real.value[0] == 16'777'216.0f);
        real.view().fill(0.1);
        CHECK(real.value[0] == 0.1f);
        real.view() *= 2;
        CHECK(real.value[0] == 0.2f);
        one_element<float16> half;
        half.view() = 65504;
        CHECK(half.value[0] == 65504.0f);
        one_element<complex64> complex;
        complex.view().fill(2);
        CHECK(complex.value[0] == complex64(2, 0));
        complex.view().fill({1.0f, 2.0f});
        CHECK(complex.value[0] == complex64(1, 2));
    }
    SECTION("infinity only if it is written as such") {
        one_element<float> real;
        real.view().fill(std::numeric_limits<double>::infinity());
        CHECK(real.value[0] == std::numeric_limits<float>::infinity());
        real.view() = std::numeric_limits<double>::quiet_NaN();
        CHECK(std::isnan(real.value[0]));
        CHECK(message_of_filling<float>(3.4028234663852886e38).empty()); // numpy.finfo(numpy.float32).max
        CHECK(message_of_filling<float>(1e39) ==
              "varscope: 1e+39 is given to a/w, but is out of range of float32; write a smaller number, or "
              "static_cast for infinity");
        CHECK(message_of_filling<float16>(65504).empty());
        CHECK(message_of_filling<float16>(-65520).find(
                  "-65520 is given to a/w, but is out of range of float16") != std::string::npos);
        CHECK(!message_of_filling<bfloat16>(3.4e38).empty());
        CHECK(message_of_filling<double>(1e308).empty());
        one_element<float16> half;
        const int integer = 70000;
        CHECK_THROWS_AS(half.view() += integer, value_out_of_range);
        CHECK_THROWS_AS(half.view() = 1e300L, value_out_of_range);
        one_element<complex64> complex;
        CHECK_THROWS_AS(complex.view().fill(1e39), value_out_of_range);
    }
}
