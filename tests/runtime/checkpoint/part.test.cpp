// SPDX-License-Identifier: MIT
// A file that some ranks have written is loaded by another number of ranks, and by load.
#include <support/catch.hpp>
#include <support/temporary_folder.hpp>

#include <varscope/checkpoint/part.hpp>
#include <varscope/varscope.hpp>

namespace vs = varscope;

namespace {

constexpr auto variables =
    vs::variables(vs::get_variable<"w", vs::shape<50, 30>>(vs::random_normal(0.0, 1.0)),
                  vs::get_variable<"b", vs::shape<30>, double>(vs::ones));
using graph = vs::graph<variables>;

} // namespace

TEST_CASE("what four ranks have written, three read") {
    const temporary_folder folder;
    {
        vs::shared_file<graph> file(folder / "model");
        for (std::size_t rank = 0; rank < 4; ++rank)
            vs::save_part(vs::shard_store<graph>(vs::shard_of<graph>(rank, 4), vs::seed(2)),
                          file.temporary_path());
        file.commit();
    }
    const auto whole = vs::variable_store<graph>::load(folder / "model");
    std::size_t elements = 0;
    for (std::size_t rank = 0; rank < 3; ++rank) {
        const auto part = vs::load_part<graph>(vs::shard_of<graph>(rank, 3), folder / "model");
        const auto w = vs::get<"w">(part);
        for (std::size_t i = 0; i < w.size(); ++i)
            CHECK(w.span()[i] == vs::get<"w">(whole).span()[w.first() + i]);
        elements += w.size();
    }
    CHECK(elements == 1500);
}
