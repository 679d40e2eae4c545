// SPDX-License-Identifier: MIT
// Placements as tables: by hand.
#include <support/catch.hpp>

#include <varscope/store/print_placement.hpp>
#include <varscope/varscope.hpp>

#include <sstream>

namespace vs = varscope;

namespace {

// 400,000 bytes in four parts; 400, which are on every rank.
constexpr auto variables =
    vs::variables(vs::get_variable<"table", vs::shape<1000, 100>>(vs::sharded(vs::fixed_size_partitioner(4))),
                  vs::get_variable<"bias", vs::shape<100>>());
using graph = vs::graph<variables>;

constexpr auto nothing = vs::variables();

} // namespace

TEST_CASE("a placement is a table of the ranks") {
    // The mean is 400 + 400,000 / 3 bytes.
    CHECK(vs::to_string(vs::declared_placement<graph>(3)) ==
          "________________________________\n"
          "Rank  Variables    Bytes   Share\n"
          "================================\n"
          "   0          3  200,400  50.0 %\n"
          "   1          2  100,400  25.0 %\n"
          "   2          2  100,400  25.0 %\n"
          "================================\n"
          "On every rank:  1 variable, 400 bytes\n"
          "Balance:        1.499, the most bytes by the mean\n"
          "________________________________\n");
}

TEST_CASE("a placement is written to a stream") {
    std::ostringstream out;
    out << vs::greedy_placement<graph>(2) << vs::round_robin_placement<vs::graph<nothing>>(1);
    CHECK(out.str() == "________________________________\n"
                       "Rank  Variables    Bytes   Share\n"
                       "================================\n"
                       "   0          3  200,400  50.0 %\n"
                       "   1          2  200,000  50.0 %\n"
                       "================================\n"
                       "On every rank:  0 variables, 0 bytes\n"
                       "Balance:        1.001, the most bytes by the mean\n"
                       "________________________________\n"
                       "_____________________________\n"
                       "Rank  Variables  Bytes  Share\n"
                       "=============================\n"
                       "   0          0      0  0.0 %\n"
                       "=============================\n"
                       "On every rank:  0 variables, 0 bytes\n"
                       "Balance:        1.000, the most bytes by the mean\n"
                       "_____________________________\n");
}
