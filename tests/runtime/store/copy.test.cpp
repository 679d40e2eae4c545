// SPDX-License-Identifier: MIT
// Copies the values of one scope to another.
#include <support/catch.hpp>

#include <varscope/varscope.hpp>

#include <cstddef>
#include <cstdint>
#include <cstring>

namespace vs = varscope;

namespace {

// Several dtypes; `n` and `copies/n` have different offsets in their scopes, and the order of creation
// differs.
consteval auto layer() {
    return vs::variable_scope<"layer">(vs::get_variable<"w", vs::shape<2, 3>>(vs::random_normal(0.0, 1.0)),
                                       vs::get_variable<"b", vs::shape<3>, vs::bfloat16>(vs::ones));
}
consteval auto step(bool is_trainable) {
    return vs::get_variable<"n", vs::shape<>, std::int64_t>(vs::constant(7), vs::trainable(is_trainable));
}
constexpr auto variables =
    vs::variables(vs::variable_scope<"model">(layer(), step(true)), //
                  vs::variable_scope<"model_two">(vs::get_variable<"w", vs::shape<2>>(vs::ones)),
                  vs::variable_scope<"copies">(vs::zeros, step(false), layer(), //
                                               vs::variable_scope<"of">(layer(), step(false))));
using graph = vs::graph<variables>;
using store_type = vs::variable_store<graph>;

template<class View>
bool has_equal_bytes(View a, View b) {
    return std::memcmp(a.data(), b.data(), a.span().size_bytes()) == 0;
}

} // namespace

TEST_CASE("copy writes all variables of a scope to another, and nothing else") {
    store_type store(vs::seed(3));
    const store_type before(vs::seed(3));
    vs::get<"model/n">(store) = 12345678901;
    REQUIRE_FALSE(has_equal_bytes(vs::get<"model/layer/w">(before), vs::get<"copies/of/layer/w">(before)));

    vs::copy<"model", "copies/of">(store);
    CHECK(has_equal_bytes(vs::get<"model/layer/w">(store), vs::get<"copies/of/layer/w">(store)));
    CHECK(has_equal_bytes(vs::get<"model/layer/w">(before), vs::get<"model/layer/w">(std::as_const(store))));
    CHECK(static_cast<float>(vs::get<"copies/of/layer/b">(store)(2)) == 1.0f);
    CHECK(vs::get<"copies/of/n">(store)() == 12345678901);
    CHECK(vs::get<"copies/n">(store)() == 7);
    CHECK(vs::get<"model_two/w">(store)(1) == 1.0f);
    CHECK(
        has_equal_bytes(vs::get<"copies/layer/w">(before), vs::get<"copies/layer/w">(std::as_const(store))));
}

TEST_CASE("copy takes scopes inside scopes, and paths below a scope") {
    store_type store(vs::seed(4));
    vs::copy<"model/layer", "copies/layer">(store);
    CHECK(has_equal_bytes(vs::get<"model/layer/w">(store), vs::get<"copies/layer/w">(store)));

    vs::get<"copies/layer/w">(store)(1, 2) = 5.0f;
    const auto copies = vs::scope<"copies">(store);
    vs::copy<"layer", "of/layer">(copies);
    CHECK(vs::get<"copies/of/layer/w">(store)(1, 2) == 5.0f);
    vs::copy<"layer", "layer">(copies);
    CHECK(vs::get<"copies/layer/w">(store)(1, 2) == 5.0f);
}
