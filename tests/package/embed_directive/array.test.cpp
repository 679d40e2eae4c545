// SPDX-License-Identifier: MIT
// An array that #embed filled is a checkpoint. Built where the compiler has #embed.
#include <support/catch.hpp>

#include "model.hpp"

#include <varscope/checkpoint/embedded.hpp>

namespace vs = varscope;

namespace {

alignas(64) constexpr unsigned char bytes[] = {
#embed "model.safetensors"
};

} // namespace

TEST_CASE("an array that #embed filled holds the values of the file") {
    const vs::embedded_store<embed_directive::graph> store(bytes);
    REQUIRE(store);
    const auto kernel = vs::get<"dense/kernel">(store);
    CHECK(kernel(0, 0) == 1.5f);
    CHECK(kernel(0, 1) == -2.5f);
    CHECK(kernel(1, 0) == 3.5f);
    CHECK(kernel(1, 1) == 0.0f);
    CHECK(vs::get<"dense/bias">(store)(0) == -0.5f);
    CHECK(vs::get<"dense/bias">(store)(1) == 4.5f);
    CHECK(vs::get<"learning_rate">(store)() == 0.1);
    CHECK(vs::get<"is_trained">(store)());
    CHECK(vs::get<"step">(store)() == -7);
}

TEST_CASE("the array is a constant, and its first byte one that clang 19 reads as negative") {
    STATIC_REQUIRE(bytes[0] > 127);
    STATIC_REQUIRE(bytes[8] == '{');
}
