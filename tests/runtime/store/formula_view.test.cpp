// SPDX-License-Identifier: MIT
// Reads what getters compute: sums, products, weight normalization.
#include <support/catch.hpp>
#include <support/small_stack.hpp>

#include <varscope/varscope.hpp>

#include <cmath>
#include <type_traits>

namespace vs = varscope;
using request = vs::variable_request;

namespace {

constexpr auto sum = [](auto getter, const request& asked) {
    return getter(asked.appended("/0")) + getter(asked.appended("/1"));
};
constexpr auto product = [](auto getter, const request& asked) {
    return getter(asked.appended("/a")) * getter(asked.appended("/b"));
};
constexpr auto v = vs::get_variable<"v", vs::shape<2, 3>>;

} // namespace

TEST_CASE("a sum is computed when it is read") {
    static constexpr auto variables =
        vs::variables(vs::variable_scope<"s">(vs::custom_getter(sum), v(vs::constant({1, 2, 3, 4, 5, 6}))),
                      vs::get_variable<"plain", vs::shape<2>>(vs::ones));
    vs::variable_store<vs::graph<variables>> store(vs::seed(1));
    auto [s, plain] = store.handles();
    STATIC_REQUIRE(decltype(s)::is_elementwise);
    STATIC_REQUIRE(decltype(s)::size() == 6);
    CHECK(s(1, 2) == 12.0f);
    vs::get<"s/v/1">(store)(1, 2) = 100;
    CHECK(s(1, 2) == 106.0f);
    const auto all = s.read();
    STATIC_REQUIRE(std::is_same_v<std::remove_cvref_t<decltype(all(0, 0))>, float>);
    CHECK(all(0, 0) == 2.0f);
    CHECK(all(1, 2) == 106.0f);
    CHECK(plain(1) == 1.0f);
    const auto& constant = store;
    CHECK(std::get<0>(std::tuple(constant.handles().get<0>()))(0, 1) == 4.0f);
}

TEST_CASE("sums inside a product, as TensorFlow composes getters") {
    // s/v/0/a, s/v/0/b, s/v/1/a, s/v/1/b: a b + a b.
    static constexpr auto variables = vs::variables(vs::variable_scope<"p">(
        vs::custom_getter(product), vs::variable_scope<"s">(vs::custom_getter(sum), v(vs::ones))));
    vs::variable_store<vs::graph<variables>> store(vs::seed(1));
    vs::get<"p/s/v/0/a">(store).fill(2);
    vs::get<"p/s/v/0/b">(store).fill(3);
    vs::get<"p/s/v/1/a">(store).fill(5);
    vs::get<"p/s/v/1/b">(store).fill(7);
    auto [p] = store.handles();
    CHECK(p(0, 0) == 41.0f);
}

TEST_CASE("weight normalization: v scaled to columns of length g") {
    static constexpr auto weight_norm = [](auto getter, const request& asked) {
        const auto g = getter(asked.appended("/g").with_shape({asked.shape()[1]}).with(vs::ones));
        const auto direction = getter(asked.appended("/v"));
        return vs::compute(
            [](auto length, auto columns) {
                auto result = vs::snapshot(columns);
                for (std::size_t j = 0; j < 3; ++j) {
                    float squares = 0;
                    for (std::size_t i = 0; i < 2; ++i) squares += columns(i, j) * columns(i, j);
                    for (std::size_t i = 0; i < 2; ++i) result(i, j) *= length(j) / std::sqrt(squares);
                }
                return result;
            },
            g, direction);
    };
    static constexpr auto variables = vs::variables(vs::variable_scope<"dense">(
        vs::custom_getter(weight_norm),
        vs::get_variable<"w", vs::shape<2, 3>>(vs::constant({3, 1, 0, 4, 0, 2}))));
    using graph = vs::graph<variables>;
    STATIC_REQUIRE(graph::size == 2);
    vs::variable_store<graph> store(vs::seed(1));
    auto [w] = store.handles();
    STATIC_REQUIRE(!decltype(w)::is_elementwise);
    vs::get<"dense/w/g">(store)(0) = 10;
    const auto read = w.read();
    CHECK(read(0, 0) == Approx(6.0f)); // (3, 4) of length 10
    CHECK(read(1, 0) == Approx(8.0f));
    CHECK(read(0, 1) == Approx(1.0f));
    CHECK(read(1, 2) == Approx(1.0f));
    CHECK(w(1, 0) == Approx(8.0f));
}

TEST_CASE("numbers, scalars and functions in formulas") {
    static constexpr auto affine = [](auto getter, const request& asked) {
        const auto scale =
            getter(asked.renamed("scale").with_shape({}).with(vs::constant(3.0)).with(vs::auto_reuse));
        return (getter(asked) * scale - 1) / 2 + 0.5 * getter(asked.renamed("u"));
    };
    static constexpr auto variables = vs::variables(
        vs::get_variable<"w", vs::shape<2>>(vs::custom_getter(affine), vs::constant({1.0, 5.0})));
    vs::variable_store<vs::graph<variables>> store(vs::seed(1));
    auto [w] = store.handles();
    CHECK(w(0) == (1.0f * 3 - 1) / 2 + 0.5f);
    CHECK(w(1) == (5.0f * 3 - 1) / 2 + 2.5f);
    CHECK(w.read()(1) == 9.5f);
}

TEST_CASE("formulas of resource variables, parts and getters inside loops") {
    static constexpr auto variables = vs::variables(
        vs::variable_scope<"r">(vs::use_resource(true), vs::custom_getter(sum), v(vs::ones)),
        vs::repeat<3>([]<int I> {
            return vs::variable_scope<vs::numbered<"h", I>>(vs::custom_getter(product),
                                                            v(vs::constant(I + 1)));
        }),
        vs::variable_scope<>(vs::default_name<"d">, vs::custom_getter(sum),
                             v(vs::fixed_size_partitioner(2), vs::constant(4))),
        vs::variable_scope<"again">(
            vs::custom_getter(product), vs::as<"a">, v(vs::ones),
            vs::variable_scope<>(vs::captured<"a">, vs::get_variable<"w", vs::shape<2>>(vs::constant(6)))),
        vs::variable_scope<"b">(vs::as<"b">),
        vs::variable_scope<"c">(
            vs::custom_getter(product),
            vs::variable_scope<>(vs::captured<"b">, vs::custom_getter(sum), v(vs::constant(9)))));
    vs::variable_store<vs::graph<variables>> store(vs::seed(1));
    auto [r, h0, h1, h2, d, a, w, b] = store.handles();
    vs::get<"r/v/0">(store).assign(4);
    CHECK(r(0, 0) == 5.0f);
    CHECK(h0(0, 0) == 1.0f);
    CHECK(h1(0, 0) == 4.0f);
    CHECK(h2(1, 2) == 9.0f);
    CHECK(d(1, 1) == 8.0f);
    CHECK(a(0, 0) == 1.0f);
    CHECK(w(1) == 36.0f);
    CHECK(b(0, 0) == 18.0f); // a sum alone
}

TEST_CASE("formulas in templates and in scopes that are entered again") {
    static constexpr auto net = vs::make_template<"net">([] {
        return vs::variables(v(vs::constant(3)),
                             vs::variable_scope<>(vs::captured<"plain">, vs::custom_getter(product),
                                                  vs::get_variable<"u", vs::shape<2>>(vs::constant(5))));
    });
    static constexpr auto variables = vs::variables(
        vs::variable_scope<"plain">(vs::as<"plain">),
        vs::variable_scope<"s">(vs::custom_getter(sum), net(), vs::variable_scope<"t">(v(vs::ones))));
    vs::variable_store<vs::graph<variables>> store(vs::seed(1));
    auto [w, u, last] = store.handles();
    CHECK(w(0, 0) == 6.0f);
    CHECK(u(1) == 25.0f);
    CHECK(last(0, 0) == 2.0f);
}

// A formula may be larger than a stack: 16 MiB here, read in a thread with the least stack there is.
TEST_CASE("large formulas are not on the stack") {
    static constexpr auto variables =
        vs::variables(vs::get_variable<"plain", vs::shape<2048, 2048>>(vs::custom_getter(sum), vs::ones),
                      vs::get_variable<"shared", vs::shape<2048, 2048>>(vs::custom_getter(sum),
                                                                        vs::use_resource(true), vs::ones));
    vs::variable_store<vs::graph<variables>> store;
    const auto plain = store.handles().get<0>();
    const auto shared = store.handles().get<1>();
    run_with_small_stack([&] {
        const auto value = plain.read();
        CHECK(value(2047, 2047) == 2);
        CHECK(shared.read()(0, 2047) == 2);
        CHECK(shared(3, 4) == 2);
    });
}

TEST_CASE("formulas are operands like other views") {
    static constexpr auto variables =
        vs::variables(vs::get_variable<"w", vs::shape<2, 3>>(vs::custom_getter(sum), vs::ones),
                      vs::get_variable<"copy", vs::shape<2, 3>>(vs::zeros));
    vs::variable_store<vs::graph<variables>> store;
    auto [w, copy] = store.handles();
    copy.assign(w);
    CHECK(copy(1, 2) == 2);
    copy += w;
    CHECK(copy(0, 0) == 4);
    vs::get<"copy">(store) = w;
    CHECK(copy(1, 0) == 2);
    CHECK(vs::to_string(w) == "[[ 2.  2.  2.]\n [ 2.  2.  2.]]");
}
