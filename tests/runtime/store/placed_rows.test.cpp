// SPDX-License-Identifier: MIT
// Who has which row of a table: by hand; and its elements, those of the whole store.
#include <support/catch.hpp>

#include <varscope/store/placed_rows.hpp>
#include <varscope/varscope.hpp>

#include <algorithm>
#include <utility>
#include <vector>

namespace vs = varscope;

namespace {

// Parts of 3, 3, 2, 2 rows; of 2, 2, 2, 1, 1; no parts.
constexpr auto variables =
    vs::variables(vs::get_variable<"blocks", vs::shape<10, 4>>(vs::random_normal(0.0, 1.0),
                                                               vs::sharded(vs::fixed_size_partitioner(4))),
                  vs::get_variable<"turn", vs::shape<8, 2, 3>, double>(
                      vs::random_normal(0.0, 1.0), vs::sharded(vs::fixed_size_partitioner(5), vs::in_turn)),
                  vs::get_variable<"alone", vs::shape<3, 2>>(vs::random_normal(0.0, 1.0)),
                  vs::get_variable<"step", vs::shape<>, int>(vs::constant(7)),
                  vs::get_variable<"empty", vs::shape<4, 0>>());
using graph = vs::graph<variables>;

using owners = std::vector<std::size_t>;
template<class Rows>
owners owners_of(const Rows& rows) {
    owners found;
    for (std::size_t row = 0; row < rows.row_count; ++row) found.push_back(rows.owner(row));
    return found;
}

// The rows that are here, and no others, have the elements of the whole.
template<class Rows, class View>
void check_rows(const Rows& rows, const View& whole) {
    for (std::size_t row = 0; row < rows.row_count; ++row) {
        CHECK(rows.has(row) == (rows.owner(row) == rows.rank()));
        if (!rows.has(row)) continue;
        REQUIRE(rows.row(row).size() == rows.row_size);
        CHECK(std::equal(rows.row(row).begin(), rows.row(row).end(), whole.data() + row * rows.row_size));
    }
}

} // namespace

TEST_CASE("each row of a table has an owner") {
    const vs::placed_store<graph> placed(vs::declared_placement<graph>(3), 1, vs::seed(2));
    CHECK(owners_of(vs::rows_of<"blocks">(placed)) == owners{0, 0, 0, 0, 0, 0, 1, 1, 2, 2});
    CHECK(owners_of(vs::rows_of<"turn">(placed)) == owners{0, 0, 1, 1, 2, 2, 0, 1});
    CHECK(owners_of(vs::rows_of<"alone">(placed)) == owners{1, 1, 1}); // all ranks have it
    CHECK(owners_of(vs::rows_of<"step">(placed)) == owners{1});
    CHECK(owners_of(vs::rows_of<"turn/part_2">(placed)) == owners{2, 2});
    CHECK(owners_of(vs::rows_of<"empty">(placed)) == owners{1, 1, 1, 1});
    const vs::placed_store<graph> in_turn(vs::round_robin_placement<graph>(4), 1, vs::seed(2));
    CHECK(owners_of(vs::rows_of<"blocks">(in_turn)) == owners{0, 0, 0, 1, 1, 1, 2, 2, 3, 3});
    CHECK(owners_of(vs::rows_of<"alone">(in_turn)) == owners{1, 1, 1});
    CHECK(owners_of(vs::rows_of<"step">(in_turn)) == owners{2});
}

TEST_CASE("the rows that are here are those of the whole") {
    const vs::variable_store<graph> whole(vs::seed(2));
    for (const std::size_t ranks : {1u, 2u, 3u, 4u, 7u})
        for (const auto& plan : {vs::declared_placement<graph>(ranks),
                                 vs::round_robin_placement<graph>(ranks), vs::greedy_placement<graph>(ranks)})
            for (std::size_t rank = 0; rank < ranks; ++rank) {
                CAPTURE(rank, ranks);
                const vs::placed_store<graph> placed(plan, rank, vs::seed(2));
                check_rows(vs::rows_of<"blocks">(placed), vs::get<"blocks">(whole));
                check_rows(vs::rows_of<"turn">(placed), vs::get<"turn">(whole));
                check_rows(vs::rows_of<"turn/part_3">(placed), vs::get<"turn/part_3">(whole));
                check_rows(vs::rows_of<"alone">(placed), vs::get<"alone">(whole));
                check_rows(vs::rows_of<"step">(placed), vs::get<"step">(whole));
                check_rows(vs::rows_of<"empty">(placed), vs::get<"empty">(whole));
            }
}

TEST_CASE("rows can be written, and know what they are of") {
    vs::placed_store<graph> placed(vs::declared_placement<graph>(2), 1, vs::seed(2));
    const auto rows = vs::rows_of<"turn">(placed);
    STATIC_REQUIRE(rows.row_count == 8);
    STATIC_REQUIRE(rows.row_size == 6);
    CHECK(rows.rank() == 1);
    CHECK(rows.key() == "turn");
    CHECK(vs::rows_of<"turn/part_1">(placed).key() == "turn/part_1");
    rows.row(3)[5] = 42;
    vs::placed_store<graph> moved(std::move(placed));
    CHECK(rows.row(3)[5] == 42); // the memory and the plan moved with it
    CHECK(vs::rows_of<"turn">(std::as_const(moved)).row(3)[5] == 42);
    CHECK(vs::get<"turn/part_1">(moved).row(1)[5] == 42);
}
