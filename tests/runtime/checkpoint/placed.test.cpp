// SPDX-License-Identifier: MIT
// What ranks write is the file of save, byte for byte; what they read is what load reads into a whole store,
// which its own tests check.
#include <support/catch.hpp>
#include <support/message_of.hpp>
#include <support/mixed_model.hpp>
#include <support/safetensors_text.hpp>
#include <support/temporary_folder.hpp>

#include <varscope/checkpoint/names.hpp>
#include <varscope/checkpoint/placed.hpp>
#include <varscope/checkpoint/scopes.hpp>
#include <varscope/varscope.hpp>

#include <algorithm>
#include <filesystem>
#include <string>
#include <thread>
#include <vector>

namespace vs = varscope;

namespace {

using mixed_model::mixed, mixed_model::mixed_sharded, mixed_model::tiny;
constexpr auto none = vs::variables(vs::get_variable<"w", vs::shape<0>>());
using graph = vs::graph<mixed_sharded>;

template<class Graph>
std::vector<vs::placement<Graph>> plans() {
    std::vector<vs::placement<Graph>> all;
    for (const std::size_t ranks : {1u, 2u, 3u, 4u, 7u}) {
        all.push_back(vs::declared_placement<Graph>(ranks));
        all.push_back(vs::round_robin_placement<Graph>(ranks));
        all.push_back(vs::greedy_placement<Graph>(ranks));
    }
    return all;
}

// All values are those that the whole has.
template<class Graph>
bool is_part_of(const vs::placed_store<Graph>& placed, const vs::variable_store<Graph>& whole) {
    for (const auto piece : placed.pieces())
        if (!std::equal(piece.bytes.begin(), piece.bytes.end(), whole.data() + piece.variable->offset))
            return false;
    return true;
}

template<class Graph>
void check_file(const vs::placement<Graph>& plan, const std::string& expected) {
    const temporary_folder folder;
    vs::shared_file<Graph> file(folder / "shared");
    std::vector<std::thread> ranks;
    for (std::size_t rank = 0; rank < plan.ranks(); ++rank)
        ranks.emplace_back([&, rank] {
            const vs::placed_store<Graph> placed(plan, rank, vs::seed(3));
            vs::save_part(placed, file.temporary_path(), vs::unsynced);
        });
    for (std::thread& each : ranks) each.join();
    file.commit(vs::unsynced);
    CHECK(contents(folder / "shared") == expected);
}
template<class Graph>
void check_files() {
    const temporary_folder folder;
    const vs::variable_store<Graph> whole(vs::seed(3));
    vs::save(whole, folder / "whole");
    for (const auto& plan : plans<Graph>()) check_file(plan, contents(folder / "whole"));
}

template<class... Policy>
void check_loading(const std::filesystem::path& path, const Policy&... policies) {
    const auto whole = vs::variable_store<graph>::load(path, policies...);
    for (const auto& plan : plans<graph>())
        for (std::size_t rank = 0; rank < plan.ranks(); ++rank) {
            CAPTURE(rank, plan.ranks());
            CHECK(is_part_of(vs::load_part(plan, rank, path, policies...), whole));
        }
}

} // namespace

TEST_CASE("a file that the ranks of a placement have written is that of one") {
    check_files<vs::graph<mixed>>();
    check_files<graph>();
    check_files<vs::graph<tiny>>();
    check_files<vs::graph<none>>();
}

TEST_CASE("a model has the same file if its parts are on different ranks") {
    const temporary_folder folder;
    vs::save(vs::variable_store<vs::graph<mixed>>(vs::seed(3)), folder / "plain");
    vs::save(vs::variable_store<graph>(vs::seed(3)), folder / "sharded");
    CHECK(contents(folder / "plain") == contents(folder / "sharded"));
}

TEST_CASE("each rank reads its variables from a file of any writer") {
    const temporary_folder folder;
    vs::save(vs::variable_store<vs::graph<mixed>>(vs::seed(3)), folder / "own");
    check_loading(folder / "own");
    // Other names, axes, dtypes and parts.
    static constexpr auto written =
        vs::variables(vs::get_variable<"step", vs::shape<>, std::int32_t>(vs::constant(9)),
                      vs::get_variable<"wide", vs::shape<29, 37>, vs::bfloat16>(vs::random_normal(0.0, 1.0)),
                      vs::get_variable<"twice", vs::shape<13>>(vs::random_normal(0.0, 1.0)),
                      vs::get_variable<"columns", vs::shape<30, 40>>(vs::random_normal(0.0, 1.0)),
                      vs::get_variable<"turned", vs::shape<16, 24>>(vs::ones, vs::fixed_size_partitioner(3)),
                      vs::get_variable<"rows", vs::shape<40, 30>>(vs::random_normal(0.0, 1.0),
                                                                  vs::fixed_size_partitioner(7)),
                      vs::get_variable<"flags", vs::shape<5>, bool>(vs::constant({false, true, true})));
    vs::save(vs::variable_store<vs::graph<written>>(vs::seed(4)), folder / "other");
    check_loading(folder / "other", vs::renames(vs::rename<"twice", "double">), vs::transpose<"wide">,
                  vs::convert<float, vs::bfloat16>, vs::convert<double, float>,
                  vs::convert<std::int64_t, std::int32_t>, vs::allow_missing(vs::seed(8)));
}

TEST_CASE("an existing store keeps what a file lacks") {
    static constexpr auto less = vs::variables(vs::get_variable<"double", vs::shape<13>, double>(vs::ones));
    const temporary_folder folder;
    vs::save(vs::variable_store<vs::graph<less>>(), folder / "model");
    vs::variable_store<graph> whole(vs::seed(5));
    vs::load(whole, folder / "model", vs::allow_missing);
    for (std::size_t rank = 0; rank < 3; ++rank) {
        vs::placed_store<graph> placed(vs::greedy_placement<graph>(3), rank, vs::seed(5));
        std::vector<std::string> told;
        vs::load_part(placed, folder / "model",
                      vs::allow_missing([&](std::string_view name) { told.emplace_back(name); }));
        CHECK(told.size() == graph::size - 1);
        CHECK(is_part_of(placed, whole));
    }
    CHECK(vs::get<"double">(whole)(12) == 1);
}

TEST_CASE("a file of another model is refused on each rank, and nothing has changed") {
    static constexpr auto other = vs::variables(vs::get_variable<"wide", vs::shape<37, 30>>());
    const temporary_folder folder;
    vs::save(vs::variable_store<vs::graph<other>>(), folder / "model");
    const std::string expected =
        message_of<vs::checkpoint_mismatch>([&] { (void)vs::variable_store<graph>::load(folder / "model"); });
    const vs::variable_store<graph> before(vs::seed(5));
    for (std::size_t rank = 0; rank < 3; ++rank) {
        const auto plan = vs::declared_placement<graph>(3);
        vs::placed_store<graph> placed(plan, rank, vs::seed(5));
        CHECK(message_of<vs::checkpoint_mismatch>([&] { vs::load_part(placed, folder / "model"); }) ==
              expected);
        CHECK(is_part_of(placed, before));
        CHECK(message_of<vs::checkpoint_mismatch>(
                  [&] { (void)vs::load_part(plan, rank, folder / "model"); }) == expected);
    }
}

TEST_CASE("values that a variable cannot have are refused by who has it, and nothing has changed") {
    static constexpr auto variables = vs::variables(vs::get_variable<"n", vs::shape<4>>(vs::zeros),
                                                    vs::get_variable<"b", vs::shape<10>, bool>(vs::zeros));
    using small = vs::graph<variables>;
    const temporary_folder folder;
    std::string flags(10, '\0');
    flags[7] = 2;
    write_contents(
        folder / "model",
        safetensors_file(
            R"({"b":{"dtype":"BOOL","shape":[10],"data_offsets":[0,10]},"n":{"dtype":"F32","shape":[4],"data_offsets":[10,26]}})",
            flags + bytes_of(1.f, 2.f, 3.f, 4.f)));
    const auto plan = vs::round_robin_placement<small>(2);
    const auto first = vs::load_part(plan, 0, folder / "model");
    CHECK(vs::get<"n">(first).span()[3] == 4);
    vs::placed_store<small> placed(plan, 1, vs::seed(1));
    CHECK(message_of<vs::malformed_file>([&] { vs::load_part(placed, folder / "model"); }) ==
          "varscope: " + (folder / "model").string() +
              " has the value 2 in element 7 of the bool variable b; expected 0 or 1");
    CHECK(vs::get<"b">(placed).span()[7] == false);
}

TEST_CASE("a part is refused in a file of another model") {
    const temporary_folder folder;
    const vs::shared_file<vs::graph<tiny>> file(folder / "model");
    const vs::placed_store<graph> placed(vs::declared_placement<graph>(2), 0, vs::seed(1));
    CHECK(message_of<vs::file_error>([&] { vs::save_part(placed, file.temporary_path()); }) ==
          "varscope: cannot write a part of " + file.temporary_path() +
              ": it is not the temporary file that vs::shared_file has made for this model");
}
