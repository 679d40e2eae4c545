// SPDX-License-Identifier: MIT
// What a rank has of a model: what is expected are the bytes of the whole store, whose values golden tests
// check.
#include <support/catch.hpp>
#include <support/message_of.hpp>
#include <support/mixed_model.hpp>

#include <varscope/store/placed_store.hpp>
#include <varscope/varscope.hpp>

#include <algorithm>
#include <cstdint>
#include <cstring>
#include <utility>

namespace vs = varscope;

namespace {

using mixed_model::mixed, mixed_model::mixed_sharded, mixed_model::tiny;
constexpr auto none = vs::variables(vs::get_variable<"w", vs::shape<0>>());

template<class Graph>
void check_values(const vs::placed_store<Graph>& placed, const vs::variable_store<Graph>& whole) {
    std::size_t pieces = 0, bytes = 0;
    for (const auto piece : placed.pieces()) {
        const vs::variable_info& variable = *piece.variable;
        CAPTURE(variable.key);
        const std::byte* const expected = whole.data() + variable.offset;
        CHECK(piece.first == 0);
        CHECK(std::equal(piece.bytes.begin(), piece.bytes.end(), expected, expected + variable.byte_size));
        // As far from a multiple of 64 as in the arena.
        CHECK(reinterpret_cast<std::uintptr_t>(piece.bytes.data()) % 64 == variable.offset % 64);
        ++pieces;
        bytes += variable.byte_size;
    }
    CHECK(bytes == placed.plan().byte_size(placed.rank()));
    CHECK(placed.bytes().size() >= bytes);
    CHECK(placed.bytes().size() < bytes + 64 * pieces + 1);
    std::size_t expected_pieces = 0;
    for (std::size_t i = 0; i < Graph::size; ++i)
        expected_pieces += placed.has(i) && Graph::variables[i].byte_size != 0;
    CHECK(pieces == expected_pieces);
}
template<class Graph>
void check_plan(const vs::placement<Graph>& plan) {
    const vs::variable_store<Graph> whole(vs::seed(5));
    for (std::size_t rank = 0; rank < plan.ranks(); ++rank) {
        CAPTURE(rank, plan.ranks());
        check_values(vs::placed_store<Graph>(plan, rank, vs::seed(5)), whole);
    }
}
template<class Graph>
void check_graph() {
    for (const std::size_t ranks : {1u, 2u, 3u, 4u, 7u}) {
        check_plan(vs::declared_placement<Graph>(ranks));
        check_plan(vs::round_robin_placement<Graph>(ranks));
        check_plan(vs::greedy_placement<Graph>(ranks));
    }
}

constexpr auto table = vs::variables(
    vs::get_variable<"table", vs::shape<10, 4>>(vs::random_normal(0.0, 1.0),
                                                vs::sharded(vs::fixed_size_partitioner(4))),
    vs::get_variable<"turn", vs::shape<8>>(vs::ones, vs::sharded(vs::fixed_size_partitioner(4), vs::in_turn)),
    vs::get_variable<"bias", vs::shape<4>>(vs::ones));
using graph = vs::graph<table>;

} // namespace

TEST_CASE("a rank has the initial values of its variables") {
    check_graph<vs::graph<mixed>>();
    check_graph<vs::graph<mixed_sharded>>();
    check_graph<vs::graph<tiny>>();
    check_graph<vs::graph<none>>();
}

TEST_CASE("a model has the same bytes if its parts are on different ranks") {
    const vs::variable_store<vs::graph<mixed>> plain(vs::seed(3));
    const vs::variable_store<vs::graph<mixed_sharded>> sharded(vs::seed(3));
    CHECK(std::equal(plain.bytes().begin(), plain.bytes().end(), sharded.bytes().begin(),
                     sharded.bytes().end()));
}

TEST_CASE("variables are looked up, all or none of their elements") {
    vs::placed_store<graph> placed(vs::declared_placement<graph>(2), 1, vs::seed(2));
    const vs::variable_store<graph> whole(vs::seed(2));
    CHECK(vs::get<"bias">(placed).size() == 4);
    CHECK(vs::get<"bias">(placed).row(3)[0] == 1);
    CHECK(vs::get<"table/part_1">(placed).size() == 0);
    CHECK(vs::get<"table/part_2">(placed).size() == 8);
    CHECK(vs::get<"table/part_2">(placed).row(1)[3] == vs::get<"table">(whole)(7, 3));
    CHECK(vs::get<"table/part_2">(placed).key() == "table/part_2");
    vs::get<"bias">(placed).span()[0] = 7;
    CHECK(vs::get<"bias">(std::as_const(placed)).span()[0] == 7);
}

TEST_CASE("the rows of a table that are here are one range, if they are in blocks") {
    const vs::variable_store<graph> whole(vs::seed(2));
    const std::size_t first[] = {0, 3, 6}, count[] = {3, 3, 4}; // parts of 3, 3, 2, 2 rows: p * 3 / 4
    const std::size_t first_of_three[] = {0, 6, 8}, count_of_three[] = {6, 2, 2};
    for (std::size_t rank = 0; rank < 3; ++rank) {
        const vs::placed_store<graph> placed(vs::declared_placement<graph>(3), rank, vs::seed(2));
        const auto rows = vs::get<"table">(placed);
        CHECK(rows.first_row() == first_of_three[rank]);
        CHECK(rows.row_count() == count_of_three[rank]);
        for (std::size_t i = 0; i < rows.row_count(); ++i)
            CHECK(rows.row(rows.first_row() + i)[2] == vs::get<"table">(whole)(rows.first_row() + i, 2));
    }
    vs::placement<graph> plan(3); // of one's own: parts 0; 1; 2 and 3
    for (std::size_t part = 0; part < 4; ++part) plan.set_owner(part, part == 3 ? 2 : part);
    for (std::size_t rank = 0; rank < 3; ++rank) {
        const vs::placed_store<graph> placed(plan, rank, vs::seed(2));
        CHECK(vs::get<"table">(placed).first_row() == first[rank]);
        CHECK(vs::get<"table">(placed).row_count() == count[rank]);
    }
    const vs::placed_store<graph> beyond(vs::declared_placement<graph>(8), 1, vs::seed(2));
    CHECK(vs::get<"table">(beyond).size() == 0);
}

TEST_CASE("parts that are not next to each other are no range of rows") {
    const vs::placed_store<graph> placed(vs::round_robin_placement<graph>(2), 0, vs::seed(2));
    CHECK(message_of([&] { (void)vs::get<"table">(placed); }) ==
          "varscope: the parts of table that are on this rank are not next to each other; look up each part, "
          "or rows by vs::rows_of");
    const vs::placed_store<graph> all(vs::placement<graph>(2), 0, vs::seed(2));
    CHECK(vs::get<"table">(all).row_count() == 10);
}

TEST_CASE("a placed store is moved with its memory") {
    vs::placed_store<graph> a(vs::declared_placement<graph>(2), 0, vs::seed(1));
    std::byte* const data = a.data();
    const auto pieces = a.pieces();
    vs::placed_store<graph> b(std::move(a));
    CHECK(b.data() == data);
    CHECK(a.bytes().empty());
    CHECK(vs::get<"bias">(a).size() == 0);
    CHECK((*pieces.begin()).bytes.data() == data);
    vs::placed_store<graph> c(vs::declared_placement<graph>(2), 1, vs::seed(1));
    c = std::move(b);
    CHECK(c.data() == data);
    CHECK(c.rank() == 0);
}

TEST_CASE("between variables there are zeros") {
    using model = vs::graph<mixed>;
    for (const bool is_initialized : {false, true}) {
        vs::placed_store<model> placed(vs::greedy_placement<model>(3), 1, vs::uninitialized);
        if (is_initialized) placed = vs::placed_store<model>(vs::greedy_placement<model>(3), 1, vs::seed(9));
        for (const auto piece : placed.pieces())
            std::fill(piece.bytes.begin(), piece.bytes.end(), std::byte{1});
        const auto ones = std::count(placed.bytes().begin(), placed.bytes().end(), std::byte{1});
        const auto zeros = std::count(placed.bytes().begin(), placed.bytes().end(), std::byte{0});
        CHECK(static_cast<std::size_t>(ones) == placed.plan().byte_size(1));
        CHECK(zeros != 0);
        CHECK(static_cast<std::size_t>(zeros + ones) == placed.bytes().size());
    }
}
