// SPDX-License-Identifier: MIT
#include <support/catch.hpp>

#include <varscope/checkpoint/difference.hpp>

namespace vs = varscope;

TEST_CASE("a difference refers to a variable, a tensor, or both") {
    constexpr vs::difference missing{vs::difference_kind::missing, 3};
    STATIC_REQUIRE(missing.variable == 3);
    STATIC_REQUIRE(missing.tensor == nullptr);
    STATIC_REQUIRE(missing.nearest.empty());
    static constexpr vs::tensor_info tensor{.name = "w"};
    constexpr vs::difference unexpected{.kind = vs::difference_kind::unexpected, .tensor = &tensor};
    STATIC_REQUIRE(unexpected.variable == vs::detail::no_index);
    STATIC_REQUIRE(unexpected.tensor->name == "w");
}
