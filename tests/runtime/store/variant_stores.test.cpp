// SPDX-License-Identifier: MIT
// Stores of variants of a model: their values, look-ups and loops over several of them.
#include <support/catch.hpp>

#include <varscope/varscope.hpp>

#include <cstddef>
#include <string>
#include <type_traits>
#include <utility>
#include <vector>

namespace vs = varscope;

namespace {

constexpr auto variables =
    vs::variables(vs::get_variable<"step", vs::shape<>, std::int64_t>(vs::constant(7), vs::trainable(false)),
                  vs::variable_scope<"body">(vs::trainable(false), vs::get_variable<"w", vs::shape<64>>()),
                  vs::variable_scope<"head">(
                      vs::get_variable<"w", vs::shape<3, 5>>(),
                      vs::get_variable<"b", vs::shape<5>, vs::bfloat16>(vs::constant(1.5)),
                      vs::get_variable<"parts", vs::shape<4, 2>>(vs::ones, vs::fixed_size_partitioner(2)),
                      vs::get_variable<"r", vs::shape<3>>(vs::constant(2.0), vs::use_resource(true))));
using graph = vs::graph<variables>;
using store = vs::variable_store<graph>;
using gradient_store = vs::trainable_store<graph>;
using moment_store = vs::slot_store<graph, "Adam">;
using master_graph = vs::as_dtype<graph, float>;

} // namespace

TEST_CASE("stores of trainable variables and slots begin with zeros and have the paths of their graphs") {
    gradient_store gradients(vs::seed(3));
    moment_store moments;
    CHECK(gradients.bytes().size() == 4 * (15 + 8 + 3) + 2 * 5);
    for (const std::byte byte : gradients.bytes()) CHECK(byte == std::byte{0});
    for (const std::byte byte : moments.bytes()) CHECK(byte == std::byte{0});
    auto [w, b, parts, r] = gradients.handles();
    w(2, 4) = 5.0f;
    CHECK(vs::get<"head/w">(gradients)(2, 4) == 5.0f);
    CHECK(vs::get<"w">(vs::scope<"head">(gradients))(2, 4) == 5.0f);
    CHECK(vs::get<"head/w/Adam">(moments).name() == "head/w/Adam:0");
    CHECK(vs::get<"head/parts/Adam">(moments)(3, 1) == 0.0f);
    CHECK(vs::at(moments, std::string("head/r/Adam")).key() == "head/r/Adam");
    vs::get<"head/r">(gradients)(1) = 3.0f; // plain memory, although the variable is a resource
    static_assert(std::is_same_v<decltype(b), vs::view<vs::bfloat16, 5>>);
    CHECK(parts.size() == 8);
    CHECK(r(1) == 3.0f);
}

TEST_CASE("for_each over variants of a model visits what all have") {
    store model;
    gradient_store gradients;
    const moment_store moments;
    const vs::variable_store<master_graph> masters;
    std::vector<std::string> seen;
    vs::for_each(model, gradients, moments, masters, [&](auto w, auto g, auto m, auto master) {
        using master_view = decltype(master);
        static_assert(std::is_same_v<typename master_view::value_type, float>);
        static_assert(std::is_same_v<typename decltype(g)::shape_type, typename master_view::shape_type>);
        static_assert(std::is_const_v<typename decltype(m)::element_type>);
        CHECK(std::string(w.key()) + "/Adam" == m.key());
        CHECK(w.key() == g.key());
        CHECK(w.key() == master.key());
        seen.emplace_back(w.key());
    });
    CHECK(seen ==
          std::vector<std::string>{"head/w", "head/b", "head/parts/part_0", "head/parts/part_1", "head/r"});
    seen.clear();
    vs::for_each(std::as_const(model), masters, [&](auto w, auto) { seen.emplace_back(w.key()); });
    CHECK(seen.size() == graph::size);
}

TEST_CASE("for_each over stores of one graph gives the views of one variable") {
    store a(vs::seed(1)), b(vs::seed(2));
    vs::for_each(a, std::as_const(b), [](auto to, auto from) {
        if constexpr (requires { to.assign(from); }) to.assign(from);
    });
    CHECK(vs::get<"head/w">(a)(2, 3) == vs::get<"head/w">(b)(2, 3));
    CHECK(vs::get<"body/w">(a)(63) == vs::get<"body/w">(b)(63));
    int count = 0;
    vs::for_each<"trainable_variables">(a, b, [&](auto x, auto y) { count += x.key() == y.key() ? 1 : 100; });
    CHECK(count == 5);
    count = 0;
    vs::for_each(vs::scope<"head">(a), vs::scope<"head">(std::as_const(b)), [&](auto, auto) { ++count; });
    CHECK(count == 5);
    vs::for_each(vs::scope<"body">(a), [&](auto only) { CHECK(only.key() == "body/w"); });
    vs::for_each(vs::store_view<const graph>(a), vs::store_view<graph>(b), [&](auto, auto) { ++count; });
    CHECK(count == 5 + 7);
}

TEST_CASE("for_each pairs the scopes of different models by path") {
    static constexpr auto other =
        vs::variables(vs::variable_scope<"twin">(vs::get_variable<"w", vs::shape<64>>(vs::ones)));
    store model;
    const vs::variable_store<vs::graph<other>> twin;
    vs::for_each(vs::scope<"body">(model), vs::scope<"twin">(twin), [](auto to, auto from) {
        CHECK(to.key() == "body/w");
        CHECK(from.key() == "twin/w");
        to.assign(from);
    });
    CHECK(vs::get<"body/w">(model)(0) == 1.0f);
}

TEST_CASE("for_each over several stores throws for one that was moved from") {
    store a, b;
    const store moved = std::move(b);
    CHECK_THROWS_AS(vs::for_each(a, b, [](auto, auto) {}), vs::moved_from_store);
    CHECK(moved.data() != nullptr);
}

TEST_CASE("an info finds its variable in each store that has it") {
    store model(vs::seed(1));
    gradient_store gradients;
    const vs::variable_info& info = vs::trainable_variables<graph>()[0];
    CHECK(info.view(model).bytes().data() == model.data() + info.offset);
    CHECK(info.view(std::as_const(model)).key() == "head/w");
    CHECK(info.view(gradients).dtype() == vs::data_type::float32);
    CHECK_THROWS_AS(graph::variables[0].view(gradients), vs::unknown_variable);
}
