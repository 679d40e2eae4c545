// SPDX-License-Identifier: MIT
// Resource variables over plain arrays, used by one thread.
#include <support/catch.hpp>

#include <varscope/store/resource_view.hpp>

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <span>
#include <stdexcept>
#include <string>
#include <type_traits>
#include <utility>
#include <vector>

using namespace varscope;

namespace {

// The memory of one resource variable.
template<class T, class Shape>
struct resource {
    static constexpr std::size_t count = resource_view<T, Shape>::size();

    T copies[2][count == 0 ? 1 : count] = {};
    detail::memory::left_right_state state{};

    resource_view<T, Shape> view() { return {&state, copies[0], copies[1], "encoder/w:0"}; }
};

template<class Range, class Value>
bool holds(const Range& range, std::initializer_list<Value> expected) {
    return std::equal(range.begin(), range.end(), expected.begin(), expected.end());
}

} // namespace

TEST_CASE("the properties of a resource variable") {
    resource<double, shape<2, 3>> of;
    const auto w = of.view();
    CHECK(w.name() == "encoder/w:0");
    CHECK(w.key() == "encoder/w");
    CHECK(w.shape() == variable_view<double, shape<2, 3>>::shape());
    CHECK(w.size() == 6);
    STATIC_REQUIRE(decltype(w)::rank == 2);
    STATIC_REQUIRE(decltype(w)::dtype == data_type::float64);
    STATIC_REQUIRE(std::is_trivially_copy_constructible_v<resource_view<double, shape<2, 3>>>);
}

TEST_CASE("what is assigned is read") {
    resource<float, shape<2, 2>> of;
    const auto w = of.view();
    SECTION("one value") {
        w.assign(2);
        CHECK(holds(w.read(), {2.0f, 2.0f, 2.0f, 2.0f}));
        w.assign(0.5);
        CHECK(holds(w.read(), {0.5f, 0.5f, 0.5f, 0.5f}));
    }
    SECTION("a variable") {
        float values[] = {1, 2, 3, 4};
        w.assign(variable_view<float, shape<2, 2>>(values, "v:0"));
        CHECK(holds(w.read(), {1.0f, 2.0f, 3.0f, 4.0f}));
        values[3] = 5;
        w.assign(variable_view<const float, shape<2, 2>>(values, "v:0"));
        CHECK(holds(w.read(), {1.0f, 2.0f, 3.0f, 5.0f}));
    }
    SECTION("a snapshot") {
        w.assign(3);
        const auto before = w.read();
        w.assign(4);
        w.assign(before);
        CHECK(holds(w.read(), {3.0f, 3.0f, 3.0f, 3.0f}));
    }
    SECTION("a range") {
        w.assign(std::array<float, 4>{1, 2, 3, 4});
        CHECK(holds(w.read(), {1.0f, 2.0f, 3.0f, 4.0f}));
        const float list[] = {5, 6, 7, 8};
        w.assign(list);
        CHECK(holds(w.read(), {5.0f, 6.0f, 7.0f, 8.0f}));
        w.assign(std::span(list));
        w.assign(std::vector<float>{9, 10, 11, 12});
        CHECK(holds(w.read(), {9.0f, 10.0f, 11.0f, 12.0f}));
    }
    SECTION("both copies are equal afterwards") {
        w.assign(std::array<float, 4>{1, 2, 3, 4});
        CHECK(std::equal(of.copies[0], of.copies[0] + 4, of.copies[1]));
        CHECK(of.copies[0][3] == 4.0f);
    }
}

TEST_CASE("adding and subtracting") {
    resource<float, shape<3>> of;
    const auto w = of.view();
    w.assign(10);
    w.assign_add(std::array<float, 3>{1, 2, 3});
    CHECK(holds(w.read(), {11.0f, 12.0f, 13.0f}));
    w.assign_add(1);
    CHECK(holds(w.read(), {12.0f, 13.0f, 14.0f}));
    w.assign_sub(w.read());
    CHECK(holds(w.read(), {0.0f, 0.0f, 0.0f}));
    w.assign_sub(0.5f);
    CHECK(holds(w.read(), {-0.5f, -0.5f, -0.5f}));
}

TEST_CASE("other element types") {
    SECTION("integers wrap around") {
        resource<std::int8_t, shape<>> of;
        of.view().assign(100);
        of.view().assign_add(27);
        CHECK(of.view().read()() == 127);
        of.view().assign_add(1);
        CHECK(of.view().read()() == -128);
        of.view().assign_sub(static_cast<std::int8_t>(-127)); // 129
        CHECK(of.view().read()() == -1);
    }
    SECTION("16-bit floats round to nearest even") {
        resource<bfloat16, shape<1>> of;
        of.view().assign(256.0f);
        of.view().assign_add(1.0f);
        CHECK(of.view().read()(0) == 256.0f);
        of.view().assign_add(3.0f);
        CHECK(of.view().read()(0) == 260.0f);
    }
    SECTION("complex numbers") {
        resource<complex64, shape<>> of;
        of.view().assign(complex64(1, 2));
        of.view().assign_add(complex64(3, 5));
        of.view().assign_sub(complex64(1, 1));
        CHECK(of.view().read()() == complex64(3, 6));
    }
    SECTION("truth values") {
        resource<bool, shape<2>> of;
        of.view().assign(true);
        CHECK(holds(of.view().read(), {true, true}));
    }
}

TEST_CASE("a variable without elements") {
    resource<float, shape<4, 0>> of;
    const resource_view<float, shape<4, 0>> w(&of.state, nullptr, nullptr, "v:0");
    w.assign(1);
    w.assign_add(w.read());
    const auto s = w.read();
    CHECK(s.size() == 0);
    CHECK(s.begin() == s.end());
    CHECK(w.with_value([](auto now) { return now.span().empty(); }));
}

TEST_CASE("a snapshot is independent of the variable") {
    resource<float, shape<2, 3>> of;
    const auto w = of.view();
    w.assign(std::array<float, 6>{1, 2, 3, 4, 5, 6});
    auto s = w.read();
    w.assign(0);
    CHECK(s(0, 2) == 3.0f);
    CHECK(s(1, 0) == 4.0f);
    CHECK(s.name() == "encoder/w:0");
    CHECK(s.key() == "encoder/w");
    CHECK(s.shape() == w.shape());
    CHECK(s.end() - s.begin() == 6);
    auto copy = s;
    copy(1, 2) = 7.0f;
    copy.data()[0] = 8.0f;
    CHECK(holds(copy, {8.0f, 2.0f, 3.0f, 4.0f, 5.0f, 7.0f}));
    CHECK(holds(std::as_const(s), {1.0f, 2.0f, 3.0f, 4.0f, 5.0f, 6.0f}));
    const variable_view<const float, shape<2, 3>> view = s;
    CHECK(view.data() == s.data());
    CHECK(snapshot(view)(1, 1) == 5.0f);
    CHECK(snapshot(s.view())(1, 1) == 5.0f);
}

TEST_CASE("the snapshot of a scalar is its value") {
    resource<double, shape<>> of;
    of.view().assign(2.5);
    const double value = of.view().read();
    CHECK(value == 2.5);
    resource<float, shape<2>> other;
    other.view().assign(static_cast<float>(value));
    CHECK(holds(other.view().read(), {2.5f, 2.5f}));
}

TEST_CASE("reading into the caller's memory") {
    resource<float, shape<2, 1>> of;
    of.view().assign(std::array<float, 2>{1, 2});
    float values[2] = {};
    SECTION("an array") { of.view().read_into(values); }
    SECTION("a pointer") { of.view().read_into(&values[0]); }
    SECTION("a span") { of.view().read_into(std::span(values)); }
    SECTION("a span of a size known when it runs") { of.view().read_into(std::span<float>(values)); }
    SECTION("a variable") { of.view().read_into(variable_view<float, shape<2, 1>>(values, "v:0")); }
    SECTION("a vector") {
        std::vector<float> vector(2);
        of.view().read_into(vector);
        std::copy(vector.begin(), vector.end(), values);
    }
    SECTION("a snapshot") {
        auto s = of.view().read();
        of.view().assign_add(1);
        of.view().read_into(s);
        CHECK(holds(s, {2.0f, 3.0f}));
        std::transform(s.begin(), s.end(), values, [](float value) { return value - 1; });
    }
    CHECK(values[0] == 1.0f);
    CHECK(values[1] == 2.0f);
}

TEST_CASE("reading without a copy") {
    resource<float, shape<2>> of;
    of.view().assign(std::array<float, 2>{1, 2});
    const float sum = of.view().with_value([&](variable_view<const float, shape<2>> now) {
        CHECK((now.data() == of.copies[0] || now.data() == of.copies[1]));
        CHECK(now.name() == "encoder/w:0");
        return now(0) + now(1);
    });
    CHECK(sum == 3.0f);
}

TEST_CASE("a view that can only be read") {
    resource<float, shape<2>> of;
    const resource_view<const float, shape<2>> w = of.view();
    of.view().assign(3);
    CHECK(holds(w.read(), {3.0f, 3.0f}));
    CHECK(w.with_value([](auto now) { return now(1); }) == 3.0f);
    float values[2] = {};
    w.read_into(values);
    CHECK(values[1] == 3.0f);
}

TEST_CASE("changing values with a function") {
    resource<float, shape<2>> of;
    const auto w = of.view();
    w.assign(1);
    int calls = 0;
    w.update([&](variable_view<float, shape<2>> v) {
        ++calls;
        v(0) += 1.0f;
        CHECK(w.read()(0) == 1.0f);
    });
    CHECK(calls == 1);
    CHECK(holds(w.read(), {2.0f, 1.0f}));
    CHECK(of.copies[0][0] == of.copies[1][0]);
    w.update([](auto v) { v = {3, 4}; });
    CHECK(holds(w.read(), {3.0f, 4.0f}));
}

TEST_CASE("a function that throws changes nothing, and the variable stays usable") {
    resource<float, shape<2>> of;
    const auto w = of.view();
    w.assign(1);
    CHECK_THROWS_AS(w.update([](auto v) {
        v.fill(2);
        throw std::runtime_error("stop");
    }),
                    std::runtime_error);
    CHECK(holds(w.read(), {1.0f, 1.0f}));
    CHECK_THROWS_AS(w.with_value([](auto now) -> int { throw std::runtime_error(std::string(now.key())); }),
                    std::runtime_error);
    w.assign_add(1);
    CHECK(holds(w.read(), {2.0f, 2.0f}));
}
