// SPDX-License-Identifier: MIT
// The GPT-2 of the examples against the published list of the variables of the model.
#include <support/inventory.hpp>

#include "../../../examples/gpt2_model.hpp"

TEST_CASE("GPT-2's variables are those of the inventory, in its order") {
    inventory::check<gpt2::graph>("gpt2_124M_tf1.csv");
}

TEST_CASE("GPT-2 built for sampling requests the variables of training again") {
    constexpr std::size_t size = gpt2::graph::size;
    REQUIRE(gpt2::graph::requests.size() == 2 * size);
    for (std::size_t i = 0; i < 2 * size; ++i)
        CHECK(gpt2::graph::requests[i].offset == gpt2::graph::variables[i % size].offset);
}
