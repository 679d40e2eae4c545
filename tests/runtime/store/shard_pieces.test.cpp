// SPDX-License-Identifier: MIT
// Each element of a model is in one piece of one shard.
#include <support/catch.hpp>
#include <support/mixed_model.hpp>

#include <varscope/store/shard.hpp>
#include <varscope/store/shard_pieces.hpp>

#include <cstddef>
#include <vector>

namespace vs = varscope;

TEST_CASE("the pieces of all shards are the whole") {
    using graph = vs::graph<mixed_model::mixed>;
    std::vector<std::size_t> counts(graph::size);
    for (std::size_t rank = 0; rank < 4; ++rank) {
        vs::shard_store<graph> shard(vs::shard_of<graph>(rank, 4), vs::seed(5));
        std::size_t bytes = 0;
        for (const vs::shard_piece<false> piece : shard.pieces()) {
            CHECK(piece.size() != 0);
            bytes += piece.bytes.size();
            const auto index = static_cast<std::size_t>(piece.variable - graph::variables.begin());
            CHECK(piece.first == counts[index]);
            counts[index] += piece.size();
            if (piece.variable->key == "wide") piece.elements<float>()[0] = 3;
        }
        CHECK(bytes == shard.bytes().size());
        if (const auto wide = vs::get<"wide">(shard); wide.size() != 0) CHECK(wide.span()[0] == 3);
    }
    for (std::size_t i = 0; i < graph::size; ++i)
        CHECK(counts[i] * vs::size_of(graph::variables[i].dtype) == graph::variables[i].byte_size);
}
