// SPDX-License-Identifier: MIT
// Look-ups by path, scopes, and one handle for each get_variable call.
#include <support/catch.hpp>

#include <varscope/varscope.hpp>

#include <type_traits>

namespace vs = varscope;

namespace {

consteval auto dense_layer() {
    return vs::variables(vs::get_variable<"kernel", vs::shape<2, 3>>(),
                         vs::get_variable<"bias", vs::shape<3>>(vs::zeros));
}

constexpr auto variables =
    vs::variables(vs::variable_scope<"encoder">(vs::variable_scope<"layer_0">(dense_layer()),
                                                vs::variable_scope<"layer_1">(dense_layer()),
                                                vs::get_variable<"scale", vs::shape<>>(vs::ones)),
                  vs::variable_scope<"head/dense">(dense_layer()),   // two levels at once
                  vs::get_variable<"kernel/adam_m", vs::shape<4>>(), // names with slashes
                  vs::get_variable<"kernel", vs::shape<4>>(),        // a path that is a prefix of another's
                  vs::get_variable<"kernel/adam_v", vs::shape<4>, double>());
using graph = vs::graph<variables>;
using store_type = vs::variable_store<graph>;

// The tutorial's: called twice, one variable.
consteval auto layer_weight() {
    return vs::variable_scope<"weight">(vs::auto_reuse, vs::get_variable<"w", vs::shape<2, 2>>());
}
constexpr auto shared = vs::variables(layer_weight(), vs::get_variable<"b", vs::shape<2>>(), layer_weight());
using shared_store = vs::variable_store<vs::graph<shared>>;

// A layer that takes a scope knows only its own names.
float sum_of_bias(auto scope) {
    auto bias = vs::get<"bias">(scope);
    return bias(0) + bias(1) + bias(2);
}

} // namespace

TEST_CASE("a variable is found by its path") {
    store_type store;
    CHECK(vs::get<"encoder/layer_0/kernel">(store).name() == "encoder/layer_0/kernel:0");
    CHECK(vs::get<"encoder/layer_1/bias">(store).key() == "encoder/layer_1/bias");
    CHECK(vs::get<"encoder/scale">(store)() == 1.0f);
    CHECK(vs::get<"head/dense/kernel">(store).shape()[1] == 3);
    vs::get<"encoder/layer_1/kernel">(store)(1, 2) = 5.0f;
    CHECK(vs::get<"encoder/layer_1/kernel">(store)(1, 2) == 5.0f);
    CHECK(vs::get<"encoder/layer_0/kernel">(store)(1, 2) != 5.0f);
}

TEST_CASE("names may contain slashes, paths may be prefixes of others") {
    store_type store;
    CHECK(vs::get<"kernel">(store).key() == "kernel");
    CHECK(vs::get<"kernel/adam_m">(store).key() == "kernel/adam_m");
    CHECK(vs::get<"kernel/adam_v">(store).dtype == vs::data_type::float64);
    CHECK(vs::get<"adam_m">(vs::scope<"kernel">(store)).data() == vs::get<"kernel/adam_m">(store).data());
}

TEST_CASE("a const store gives views that can only be read") {
    store_type store;
    const store_type& reading = store;
    auto view = vs::get<"encoder/scale">(reading);
    CHECK(std::is_same_v<decltype(view())&&, const float&>);
    CHECK(view.data() == vs::get<"encoder/scale">(store).data());
    auto below = vs::get<"scale">(vs::scope<"encoder">(reading));
    CHECK(std::is_same_v<decltype(below), decltype(view)>);
    CHECK(below.data() == view.data());
}

TEST_CASE("scopes are looked up like variables, and nest") {
    store_type store;
    auto encoder = vs::scope<"encoder">(store);
    auto layer = vs::scope<"layer_1">(encoder);
    CHECK(vs::get<"kernel">(layer).data() == vs::get<"encoder/layer_1/kernel">(store).data());
    CHECK(vs::get<"layer_1/kernel">(encoder).data() == vs::get<"encoder/layer_1/kernel">(store).data());
    CHECK(vs::get<"scale">(encoder).data() == vs::get<"encoder/scale">(store).data());
    auto at_once = vs::scope<"encoder/layer_1">(store);
    CHECK(vs::get<"bias">(at_once).name() == "encoder/layer_1/bias:0");
    auto head = vs::scope<"head">(store); // never opened on its own
    CHECK(vs::get<"bias">(vs::scope<"dense">(head)).key() == "head/dense/bias");
}

TEST_CASE("a layer works with any scope") {
    store_type store;
    vs::get<"encoder/layer_0/bias">(store) = {1, 2, 3};
    vs::get<"head/dense/bias">(store) = {10, 20, 30};
    const store_type& reading = store;
    CHECK(sum_of_bias(vs::scope<"encoder/layer_0">(store)) == 6.0f);
    CHECK(sum_of_bias(vs::scope<"head/dense">(reading)) == 60.0f);
    CHECK(sum_of_bias(vs::scope<"encoder/layer_1">(store)) == 0.0f);
}

TEST_CASE("a scope converts to one that can only be read") {
    store_type store;
    auto writing = vs::scope<"encoder">(store);
    const store_type& reading = store;
    decltype(vs::scope<"encoder">(reading)) scope = writing;
    CHECK(std::is_const_v<decltype(vs::get<"scale">(scope))::element_type>);
    CHECK(vs::get<"scale">(scope).data() == vs::get<"scale">(writing).data());
}

TEST_CASE("handles are bound in program order") {
    store_type store;
    auto [k0, b0, k1, b1, scale, head_k, head_b, adam_m, kernel, adam_v] = store.handles();
    CHECK(k0.key() == "encoder/layer_0/kernel");
    CHECK(b1.key() == "encoder/layer_1/bias");
    CHECK(scale.rank == 0);
    CHECK(head_b.size() == 3);
    CHECK(adam_v.dtype == vs::data_type::float64);
    CHECK(k1.data() == vs::get<"encoder/layer_1/kernel">(store).data());
    CHECK(kernel.data() == vs::get<"kernel">(store).data());
    b0 = {1, 2, 3};
    CHECK(vs::get<"encoder/layer_0/bias">(store)(2) == 3.0f);
    CHECK(head_k.name() == "head/dense/kernel:0");
    CHECK(adam_m.name() == "kernel/adam_m:0");
}

TEST_CASE("a shared variable has one address and as many handles as calls") {
    shared_store store;
    auto [w1, b, w2] = store.handles();
    CHECK(store.handles().size() == 3);
    CHECK(vs::graph<shared>::size == 2);
    CHECK(w1.data() == w2.data());
    CHECK(w1.name() == "weight/w:0");
    CHECK(w2.name() == "weight/w:0");
    CHECK(b.name() == "b:0");
    w1 = {{1, 2}, {3, 4}};
    CHECK(w2(1, 0) == 3.0f);
    CHECK(vs::get<"weight/w">(store)(1, 1) == 4.0f);
}

TEST_CASE("handles of a const store can only be read") {
    shared_store store;
    const shared_store& reading = store;
    auto [w1, b, w2] = reading.handles();
    CHECK(std::is_const_v<decltype(w1)::element_type>);
    CHECK(std::is_const_v<decltype(b)::element_type>);
    CHECK(w1.data() == w2.data());
    CHECK(reading.handles().get<1>().data() == b.data());
}

namespace layout_independent {

// The first lies at a multiple of 64 bytes, the second does not: a function of views takes both.
inline constexpr auto variables = vs::variables(vs::get_variable<"w", vs::shape<3>>(vs::ones),
                                                vs::get_variable<"b", vs::shape<3>>(vs::ones));
template<class T, class Shape>
T first_of(vs::variable_view<T, Shape> view) {
    return *view.data();
}

// Variables can be looked up in a class derived from a store.
struct model : vs::variable_store<vs::graph<variables>> {};

} // namespace layout_independent

TEST_CASE("functions of views take every view, and look-ups classes derived from a store") {
    layout_independent::model store;
    CHECK(layout_independent::first_of(vs::get<"w">(store)) == 1.0f);
    CHECK(layout_independent::first_of(vs::get<"b">(store)) == 1.0f);
}
