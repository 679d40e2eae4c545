// SPDX-License-Identifier: MIT
// Shards of a model have the bytes that a store has there: what is expected is the whole store, whose values
// golden tests check.
#include <support/catch.hpp>
#include <support/mixed_model.hpp>

#include <varscope/store/shard.hpp>
#include <varscope/varscope.hpp>

#include <algorithm>
#include <cstring>
#include <string>
#include <utility>
#include <vector>

namespace vs = varscope;

namespace {

using mixed_model::mixed, mixed_model::tiny;

template<class Graph>
void check_shards(std::size_t count) {
    const vs::variable_store<Graph> whole(vs::seed(5));
    std::size_t end = 0;
    for (std::size_t rank = 0; rank < count; ++rank) {
        CAPTURE(rank, count);
        const vs::shard_store<Graph> shard(vs::shard_of<Graph>(rank, count), vs::seed(5));
        CHECK(shard.range().begin == end);
        end = shard.range().end;
        CHECK(shard.bytes().size() == shard.range().size());
        CHECK(std::equal(shard.bytes().begin(), shard.bytes().end(),
                         whole.bytes().begin() + static_cast<std::ptrdiff_t>(shard.range().begin)));
    }
    CHECK(end == Graph::byte_size);
}

constexpr auto square = vs::variables(vs::get_variable<"w", vs::shape<16, 16>>(vs::zeros));
using squares = vs::graph<square>; // 1,024 bytes

} // namespace

TEST_CASE("a shard has the initial values that the whole has there") {
    for (const std::size_t count : {1u, 2u, 3u, 4u, 7u, 100u}) {
        check_shards<vs::graph<mixed>>(count);
        check_shards<vs::graph<tiny>>(count);
    }
}

TEST_CASE("variables that are not in a shard have no elements there") {
    using graph = vs::graph<mixed>;
    std::vector<std::size_t> found(graph::size);
    for (std::size_t rank = 0; rank < 7; ++rank) {
        const vs::shard_store<graph> shard(vs::shard_of<graph>(rank, 7), vs::seed(5));
        found[1] += vs::get<"wide">(shard).size();
        found[0] += vs::get<"step">(shard).size();
        if (vs::get<"step">(shard).size() != 0) CHECK(vs::get<"step">(shard).row(0)[0] == 7);
        CHECK(vs::get<"none">(shard).size() == 0);
    }
    CHECK(found[1] == 37 * 29);
    CHECK(found[0] == 1);
}

TEST_CASE("rows of a partitioned variable are found under its own name") {
    using graph = vs::graph<mixed>;
    const vs::variable_store<graph> whole(vs::seed(5));
    const auto rows = vs::get<"rows">(whole);
    std::size_t seen = 0;
    for (std::size_t rank = 0; rank < 3; ++rank) {
        const vs::shard_store<graph> shard(vs::shard_of<graph>(rank, 3), vs::seed(5));
        const auto part = vs::get<"rows">(shard);
        CHECK(part.key() == "rows");
        for (std::size_t i = 0; i < part.size(); ++i) CHECK(part.span()[i] == rows.span()[part.first() + i]);
        seen += part.size();
        CHECK(vs::get<"columns/part_1">(shard).key() == "columns/part_1");
    }
    CHECK(seen == rows.size());
}

TEST_CASE("a shard is moved with its memory") {
    vs::shard_store<squares> a(vs::shard_of<squares>(0, 2), vs::seed(1));
    const std::byte* const data = a.data();
    vs::shard_store<squares> b(std::move(a));
    CHECK(b.data() == data);
    CHECK(a.bytes().empty());
    vs::shard_store<squares> c(vs::shard_of<squares>(1, 2), vs::seed(1));
    c = std::move(b);
    CHECK(c.data() == data);
    CHECK(c.range() == vs::shard_of<squares>(0, 2));
}
