// SPDX-License-Identifier: MIT
// Scopes as what layers take.
#include <support/catch.hpp>

#include <varscope/varscope.hpp>

#include <type_traits>
#include <utility>

namespace vs = varscope;

namespace {

constexpr auto dense =
    vs::variables(vs::get_variable<"kernel", vs::shape<2, 2>>(), vs::get_variable<"bias", vs::shape<2>>());
constexpr auto variables = vs::variables(
    vs::variable_scope<"encoder">(vs::variable_scope<"fc1">(dense), vs::variable_scope<"fc2">(dense)));
using graph = vs::graph<variables>;
using store_type = vs::variable_store<graph>;

using fc1 = vs::scope_view<graph, "encoder/fc1">;
using reading_fc1 = vs::scope_view<const graph, "encoder/fc1">;
using fc2 = vs::scope_view<graph, "encoder/fc2">;

static_assert(std::is_same_v<decltype(vs::scope<"encoder/fc1">(std::declval<store_type&>())), fc1>);
static_assert(
    std::is_same_v<decltype(vs::scope<"encoder/fc1">(std::declval<const store_type&>())), reading_fc1>);
static_assert(std::is_convertible_v<fc1, reading_fc1> && !std::is_convertible_v<reading_fc1, fc1>);
static_assert(!std::is_convertible_v<fc2, fc1> && !std::is_convertible_v<fc2, reading_fc1>);
static_assert(std::is_trivially_copyable_v<fc1> && sizeof(fc1) == sizeof(void*));

float first_bias(reading_fc1 layer) { return vs::get<"bias">(layer)(0); }
void set_bias(fc1 layer, float value) { layer.get<"bias">().fill(value); }

} // namespace

TEST_CASE("a function can take one scope of a model") {
    store_type store;
    set_bias(vs::scope<"encoder/fc1">(store), 3);
    CHECK(first_bias(vs::scope<"encoder/fc1">(store)) == 3);
    CHECK(first_bias(vs::scope<"encoder/fc1">(std::as_const(store))) == 3);
    CHECK(first_bias(vs::scope<"fc1">(vs::scope<"encoder">(store))) == 3);
    CHECK(first_bias(vs::scope<"encoder/fc1">(vs::store_view<const graph>(store))) == 3);
    CHECK(vs::get<"encoder/fc1/bias">(store)(1) == 3);
    CHECK(vs::get<"encoder/fc2/bias">(store)(0) != 3);
}
