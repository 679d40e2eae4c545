// SPDX-License-Identifier: MIT
// Shards are loaded from files of any writer. What is expected is what load reads into a whole store, which
// its own tests check, or values by hand.
#include <support/catch.hpp>
#include <support/message_of.hpp>
#include <support/safetensors_text.hpp>
#include <support/temporary_folder.hpp>

#include <varscope/checkpoint/load_part.hpp>
#include <varscope/checkpoint/names.hpp>
#include <varscope/checkpoint/scopes.hpp>
#include <varscope/varscope.hpp>

#include <algorithm>
#include <filesystem>
#include <string>
#include <vector>

namespace vs = varscope;

namespace {

constexpr auto mixed = vs::variables(
    vs::get_variable<"step", vs::shape<>, std::int64_t>(vs::constant(7), vs::trainable(false)),
    vs::get_variable<"wide", vs::shape<37, 29>>(vs::random_normal(0.0, 1.0)),
    vs::get_variable<"double", vs::shape<13>, double>(vs::truncated_normal(0.0, 2.0)),
    vs::get_variable<"cube", vs::shape<4, 300, 50>>(vs::random_normal(0.0, 1.0)),
    vs::get_variable<"flags", vs::shape<5>, bool>(vs::constant({true, false, true}), vs::trainable(false)),
    vs::get_variable<"columns", vs::shape<30, 40>>(vs::random_uniform(-1.0, 1.0),
                                                   vs::fixed_size_partitioner(3, 1)));
using graph = vs::graph<mixed>;

// Each part of what is loaded is that of the whole that load reads.
template<class Graph, class... Policy>
void check_parts(const std::filesystem::path& path, const Policy&... policies) {
    const auto whole = vs::variable_store<Graph>::load(path, policies...);
    for (const std::size_t count : {1u, 2u, 3u, 7u})
        for (std::size_t rank = 0; rank < count; ++rank) {
            CAPTURE(rank, count);
            const auto part = vs::load_part<Graph>(vs::shard_of<Graph>(rank, count), path, policies...);
            const auto begin = whole.bytes().begin() + static_cast<std::ptrdiff_t>(part.range().begin);
            CHECK(std::equal(part.bytes().begin(), part.bytes().end(), begin));
        }
}

} // namespace

TEST_CASE("a part of a file that save has written") {
    const temporary_folder folder;
    vs::save(vs::variable_store<graph>(vs::seed(3)), folder / "model");
    check_parts<graph>(folder / "model");
}

TEST_CASE("a part of another writer's file: other names, axes, dtypes, parts") {
    static constexpr auto written =
        vs::variables(vs::get_variable<"step", vs::shape<>, std::int32_t>(vs::constant(9)),
                      vs::get_variable<"wide", vs::shape<29, 37>, vs::bfloat16>(vs::random_normal(0.0, 1.0)),
                      vs::get_variable<"twice", vs::shape<13>>(vs::random_normal(0.0, 1.0)),
                      vs::get_variable<"cube", vs::shape<50, 4, 300>>(vs::random_normal(0.0, 1.0)),
                      vs::get_variable<"flags", vs::shape<5>, bool>(vs::constant({false, true, true})),
                      vs::get_variable<"columns", vs::shape<30, 40>>(vs::random_uniform(-1.0, 1.0)),
                      vs::get_variable<"more", vs::shape<8>>(vs::zeros));
    const temporary_folder folder;
    vs::save(vs::variable_store<vs::graph<written>>(vs::seed(4)), folder / "model");
    check_parts<graph>(folder / "model", vs::renames(vs::rename<"twice", "double">), vs::transpose<"wide">,
                       vs::transpose<"cube", 1, 2, 0>, vs::convert<float, vs::bfloat16>,
                       vs::convert<double, float>, vs::convert<std::int64_t, std::int32_t>,
                       vs::allow_unexpected);
}

TEST_CASE("what a file lacks is initialized in each part, or kept") {
    static constexpr auto less = vs::variables(vs::get_variable<"double", vs::shape<13>, double>(vs::ones));
    const temporary_folder folder;
    vs::save(vs::variable_store<vs::graph<less>>(), folder / "model");
    check_parts<graph>(folder / "model", vs::allow_missing(vs::seed(8)));
    const vs::variable_store<graph> before(vs::seed(5));
    for (std::size_t rank = 0; rank < 3; ++rank) {
        vs::shard_store<graph> shard(vs::shard_of<graph>(rank, 3), vs::seed(5));
        std::vector<std::string> told;
        vs::load_part(shard, folder / "model",
                      vs::allow_missing([&](std::string_view name) { told.emplace_back(name); }));
        CHECK(told.size() == graph::size - 1);
        for (const auto piece : shard.pieces()) {
            if (piece.variable->key == "double")
                CHECK(std::all_of(piece.elements<double>().begin(), piece.elements<double>().end(),
                                  [](double each) { return each == 1; }));
            else
                CHECK(std::equal(
                    piece.bytes.begin(), piece.bytes.end(),
                    before.bytes().begin() +
                        static_cast<std::ptrdiff_t>(piece.variable->offset +
                                                    piece.first * vs::size_of(piece.variable->dtype))));
        }
    }
}

TEST_CASE("a file of another model is refused on each rank, and nothing has changed") {
    static constexpr auto other = vs::variables(vs::get_variable<"wide", vs::shape<37, 30>>());
    const temporary_folder folder;
    vs::save(vs::variable_store<vs::graph<other>>(), folder / "model");
    const vs::variable_store<graph> before(vs::seed(5));
    const std::string expected =
        message_of<vs::checkpoint_mismatch>([&] { (void)vs::variable_store<graph>::load(folder / "model"); });
    for (std::size_t rank = 0; rank < 7; ++rank) {
        vs::shard_store<graph> shard(vs::shard_of<graph>(rank, 7), vs::seed(5));
        CHECK(message_of<vs::checkpoint_mismatch>([&] { vs::load_part(shard, folder / "model"); }) ==
              expected);
        CHECK(std::equal(shard.bytes().begin(), shard.bytes().end(),
                         before.bytes().begin() + static_cast<std::ptrdiff_t>(shard.range().begin)));
    }
}

TEST_CASE("values that a variable cannot have are refused where they are") {
    static constexpr auto variables =
        vs::variables(vs::get_variable<"b", vs::shape<100>, bool>(vs::zeros),
                      vs::get_variable<"n", vs::shape<4>, std::int8_t>(vs::zeros));
    using small = vs::graph<variables>;
    const temporary_folder folder;
    std::string data(100, '\0');
    data[70] = 2;
    write_contents(
        folder / "bool",
        safetensors_file(
            R"({"b":{"dtype":"BOOL","shape":[100],"data_offsets":[0,100]},"n":{"dtype":"I8","shape":[4],"data_offsets":[100,104]}})",
            data + std::string(4, '\1')));
    (void)vs::load_part<small>({0, 64}, folder / "bool");
    CHECK(message_of<vs::malformed_file>([&] {
              (void)vs::load_part<small>({64, 104}, folder / "bool");
          }) == "varscope: " + (folder / "bool").string() +
                    " has the value 2 in element 70 of the bool variable b; expected 0 or 1");
    write_contents(
        folder / "wide",
        safetensors_file(
            R"({"b":{"dtype":"BOOL","shape":[100],"data_offsets":[8,108]},"n":{"dtype":"I16","shape":[4],"data_offsets":[0,8]}})",
            bytes_of(std::int16_t{1}, std::int16_t{300}, std::int16_t{1}, std::int16_t{1}) +
                std::string(100, '\0')));
    CHECK(message_of<vs::checkpoint_mismatch>([&] {
              (void)vs::load_part<small>({64, 104}, folder / "wide", vs::convert<std::int8_t, std::int16_t>);
          }) == "varscope: " + (folder / "wide").string() +
                    " has a value in element 1 of n that cannot be converted to int8");
}

TEST_CASE("tied weights must be equal in each part") {
    static constexpr auto variables = vs::variables(vs::get_variable<"w", vs::shape<40>>(vs::zeros));
    using tied = vs::graph<variables>;
    const temporary_folder folder;
    std::string values, others;
    for (int i = 0; i < 40; ++i)
        values += bytes_of(static_cast<float>(i)), others += bytes_of(static_cast<float>(i < 20 ? i : -i));
    write_contents(
        folder / "model",
        safetensors_file(
            R"({"w":{"dtype":"F32","shape":[40],"data_offsets":[0,160]},"v":{"dtype":"F32","shape":[40],"data_offsets":[160,320]}})",
            values + others));
    const auto first = vs::load_part<tied>({0, 64}, folder / "model", vs::alias<"v", "w">);
    CHECK(vs::get<"w">(first).span()[15] == 15);
    CHECK(message_of<vs::checkpoint_mismatch>([&] {
              (void)vs::load_part<tied>({64, 160}, folder / "model", vs::alias<"v", "w">);
          }).find("which are one variable in the model") != std::string::npos);
}
