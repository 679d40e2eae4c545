// SPDX-License-Identifier: MIT
// Which elements of several stores an optimizer updates, with which options. The formulas themselves are
// tested with the kernels; here sgd is written out by hand: w - rate (g + scale w) with
// l2_regularizer(scale), which is tf.contrib.layers.l2_regularizer, scale sum w^2 / 2.
#include <support/catch.hpp>

#include <varscope/sweep.hpp>
#include <varscope/varscope.hpp>

#include <cmath>
#include <cstddef>
#include <cstring>
#include <string>
#include <utility>

namespace vs = varscope;

namespace {

constexpr auto variables =
    vs::variables(vs::get_variable<"step", vs::shape<>, std::int64_t>(vs::constant(7), vs::trainable(false)),
                  vs::variable_scope<"body">(vs::trainable(false), vs::get_variable<"w", vs::shape<64>>()),
                  vs::variable_scope<"head">(
                      vs::get_variable<"w", vs::shape<3, 5>>(vs::l2_regularizer(0.25)),
                      vs::get_variable<"b", vs::shape<5>>(vs::constant(0.5), vs::l1_regularizer(0.5)),
                      vs::get_variable<"wide", vs::shape<16>>(),
                      vs::get_variable<"positive", vs::shape<3>>(vs::constant(0.5), vs::non_neg),
                      vs::get_variable<"unit", vs::shape<2, 2>>(vs::constant(1.0), vs::unit_norm(0)),
                      vs::get_variable<"parts", vs::shape<4, 2>>(vs::ones, vs::fixed_size_partitioner(2)),
                      vs::get_variable<"r", vs::shape<3>>(vs::constant(2.0), vs::use_resource(true))));
using graph = vs::graph<variables>;
using store = vs::variable_store<graph>;
using gradient_store = vs::trainable_store<graph>;

void fill(auto& of, double value) {
    vs::for_each(of, [value](auto view) {
        using element = typename decltype(view)::value_type;
        if constexpr (requires { view.fill(element()); }) view.fill(static_cast<element>(value));
    });
}
bool has_equal_bytes(const auto& a, const auto& b) {
    return std::memcmp(a.data(), b.data(), a.bytes().size()) == 0;
}

} // namespace

TEST_CASE("an optimizer changes the trainable variables, by the gradients and what is declared") {
    store model(vs::seed(1));
    const store before = model.clone();
    gradient_store gradients;
    fill(gradients, 2.0);
    vs::sgd(model, gradients, {.learning_rate = 0.5});

    const float w = vs::get<"head/w">(before)(2, 4);
    CHECK(vs::get<"head/w">(model)(2, 4) == Approx(w - 0.5 * (2 + 0.25 * w)));
    CHECK(vs::get<"head/b">(model)(4) == Approx(0.5 - 0.5 * (2 + 0.5)));
    CHECK(vs::get<"head/wide">(model)(15) == Approx(vs::get<"head/wide">(before)(15) - 1.0));
    CHECK(vs::get<"head/positive">(model)(1) == 0.0f);
    CHECK(vs::get<"head/parts">(model)(3, 1) == 0.0f);
    CHECK(vs::get<"head/r">(model).read()(2) == 1.0f);
    // 1 - 0.5 * 2 = 0 in each row, whose norm stays 0.
    CHECK(vs::get<"head/unit">(model)(1, 1) == Approx(0.0).margin(1e-6));
    CHECK(vs::get<"body/w">(model)(63) == vs::get<"body/w">(before)(63));
    CHECK(vs::get<"step">(model)() == 7);
}

TEST_CASE("a norm constraint holds after each step") {
    store model;
    gradient_store gradients;
    vs::get<"head/unit">(gradients) = {{-3.0f, 1.0f}, {-4.0f, 1.0f}};
    vs::sgd(model, gradients, {.learning_rate = 1});
    // (4, 5) and (0, 0) are the columns before they are scaled: unit_norm(0) is over the rows.
    CHECK(vs::get<"head/unit">(model)(0, 0) == Approx(4 / std::sqrt(41.0)));
    CHECK(vs::get<"head/unit">(model)(1, 0) == Approx(5 / std::sqrt(41.0)));
    CHECK(vs::get<"head/unit">(model)(0, 1) == Approx(0.0).margin(1e-6));
}

TEST_CASE("gradients that include those of the regularizers") {
    store model(vs::seed(1));
    const store before = model.clone();
    gradient_store gradients;
    vs::sgd(model, gradients, {.learning_rate = 0.5}, vs::regularized_gradients);
    CHECK(vs::get<"head/w">(model)(2, 4) == vs::get<"head/w">(before)(2, 4));
    CHECK(vs::get<"head/b">(model)(0) == 0.5f);
}

TEST_CASE("all kinds of stores, and scopes, give the same update") {
    store model(vs::seed(1)), gradients, m, v;
    vs::initialize(gradients, vs::seed(2));
    vs::for_each(m, v, [](auto a, auto b) {
        using element = typename decltype(a)::value_type;
        if constexpr (requires { a.fill(element()); }) {
            a.fill(element());
            b.fill(element());
        }
    });
    vs::get<"head/r">(m).assign({0.0f, 0.0f, 0.0f});
    vs::get<"head/r">(v).assign({0.0f, 0.0f, 0.0f});
    store again = model.clone(), in_scopes = model.clone();
    gradient_store small;
    vs::copy(gradients, small);
    vs::slot_store<graph, "Adam"> small_m;
    vs::slot_store<graph, "Adam_1"> small_v;
    for (int step = 1; step <= 3; ++step)
        vs::adam(again, small, small_m, small_v, step, {.learning_rate = 0.1});

    store m_of_scopes = m.clone(), v_of_scopes = v.clone();
    for (int step = 1; step <= 3; ++step)
        vs::adam(vs::scope<"head">(in_scopes), vs::scope<"head">(gradients), vs::scope<"head">(m_of_scopes),
                 vs::scope<"head">(v_of_scopes), step, {.learning_rate = 0.1});

    for (int step = 1; step <= 3; ++step) vs::adam(model, gradients, m, v, step, {.learning_rate = 0.1});
    CHECK_FALSE(has_equal_bytes(model, store(vs::seed(1))));
    CHECK(has_equal_bytes(model, again));
    CHECK(has_equal_bytes(model, in_scopes));
    CHECK(vs::get<"head/w">(m)(1, 1) == vs::get<"head/w/Adam">(small_m)(1, 1));
}

TEST_CASE("weights and gradients may have other dtypes than the slots") {
    static constexpr auto half = vs::variables(vs::get_variable<"w", vs::shape<20>, vs::bfloat16>(vs::ones),
                                               vs::get_variable<"b", vs::shape<3>>(vs::ones));
    using half_graph = vs::graph<half>;
    vs::variable_store<vs::as_dtype<half_graph, float>> masters;
    vs::variable_store<half_graph> model;
    vs::trainable_store<half_graph> gradients;
    fill(gradients, 0.5);
    vs::sgd(masters, gradients, {.learning_rate = 0x1p-10});
    CHECK(vs::get<"w">(masters)(19) == 1.0f - 0x1p-11f); // bfloat16 would have lost it
    CHECK(vs::get<"b">(masters)(2) == 1.0f - 0x1p-11f);
    vs::copy(masters, model);
    CHECK(static_cast<float>(vs::get<"w">(model)(0)) == 1.0f);
    vs::sgd(model, gradients, {.learning_rate = 0.5});
    CHECK(static_cast<float>(vs::get<"w">(model)(0)) == 0.75f);
    vs::variable_store<vs::as_dtype<half_graph, double>> wide;
    vs::sgd(wide, gradients, {.learning_rate = 0x1p-40});
    CHECK(vs::get<"w">(wide)(7) == 1.0 - 0x1p-41);
    // Masters of the trainable variables alone, with gradients in a store of the whole model.
    vs::trainable_store<vs::as_dtype<half_graph, float>> trained;
    vs::sgd(trained, model, {.learning_rate = 1});
    CHECK(vs::get<"w">(trained)(7) == -0.75f);
}

TEST_CASE("a call that cannot be right changes nothing, and says why") {
    store model(vs::seed(1));
    const store before = model.clone();
    gradient_store gradients;
    vs::slot_store<graph, "m"> m;
    vs::slot_store<graph, "v"> v;
    fill(gradients, 1.0);
    const auto message_of = [](auto call) {
        try {
            call();
        } catch (const vs::error& thrown) {
            return std::string(thrown.what());
        }
        return std::string();
    };
    CHECK(message_of([&] { vs::adam(model, gradients, m, m, 1); }) ==
          "varscope: two arguments of a sweep are the same variables; give each its own store");
    CHECK(message_of([&] { vs::adam(model, gradients, m, v, 0); }) == "varscope: adam counts steps from 1");
    CHECK(message_of([&] { vs::adam(model, gradients, m, v, 1, {.beta1 = 1}); }) ==
          "varscope: adam needs beta1 in [0, 1)");
    CHECK(message_of([&] {
              vs::rmsprop(model, gradients, m, {.momentum = 0.5});
          }).starts_with("varscope: rmsprop needs a store for its steps"));
    constexpr auto all = [](const vs::variable_info&) { return true; };
    CHECK(message_of([&] { vs::sgd(model, gradients, {}, vs::group(all, vs::sgd_options{NAN})); }) ==
          "varscope: sgd needs a finite learning_rate");
    CHECK(has_equal_bytes(model, before));
    const gradient_store moved = std::move(gradients);
    CHECK_THROWS_AS(vs::sgd(model, gradients), vs::moved_from_store);
    CHECK(has_equal_bytes(model, before));
}

TEST_CASE("every optimizer moves the weights against the gradients") {
    gradient_store gradients;
    fill(gradients, 1.0);
    const auto moves = [&](auto step) {
        store model;
        vs::slot_store<graph, "a"> a;
        vs::slot_store<graph, "b"> b;
        vs::slot_store<graph, "c"> c;
        fill(a, 1.0);
        fill(c, 0.0);
        step(model, a, b, c);
        return vs::get<"head/parts">(model)(3, 1) < 1.0f && vs::get<"head/parts">(model)(3, 1) > -1.0f;
    };
    CHECK(moves(
        [&](auto& w, auto& a, auto&, auto&) { vs::momentum(w, gradients, a, {.use_nesterov = true}); }));
    CHECK(moves([&](auto& w, auto& a, auto& b, auto&) { vs::adam(w, gradients, b, a, 1); }));
    CHECK(moves(
        [&](auto& w, auto& a, auto& b, auto&) { vs::adamw(w, gradients, b, a, 1, {.weight_decay = 0.1}); }));
    CHECK(moves([&](auto& w, auto& a, auto&, auto&) { vs::adagrad(w, gradients, a); }));
    CHECK(moves([&](auto& w, auto& a, auto&, auto&) { vs::rmsprop(w, gradients, a, {}); }));
    CHECK(
        moves([&](auto& w, auto& a, auto& b, auto&) { vs::rmsprop(w, gradients, a, b, {.momentum = 0.5}); }));
    CHECK(moves([&](auto& w, auto& a, auto& b, auto&) { vs::centered_rmsprop(w, gradients, a, b, {}); }));
    CHECK(
        moves([&](auto& w, auto& a, auto& b, auto& c) { vs::centered_rmsprop(w, gradients, a, b, c, {}); }));
}
