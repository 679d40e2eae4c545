// SPDX-License-Identifier: MIT
// What is expected is the file that save writes, byte for byte.
#include <support/catch.hpp>
#include <support/message_of.hpp>
#include <support/mixed_model.hpp>
#include <support/temporary_folder.hpp>

#include <varscope/checkpoint/shared_file.hpp>
#include <varscope/varscope.hpp>

#include <filesystem>
#include <string>
#include <sys/wait.h>
#include <thread>
#include <unistd.h>
#include <vector>

namespace vs = varscope;

namespace {

using mixed_model::mixed, mixed_model::tiny;
constexpr auto none = vs::variables(vs::get_variable<"w", vs::shape<0>>());
constexpr auto other = vs::variables(vs::get_variable<"v", vs::shape<3>>(vs::random_normal(0.0, 1.0)));

template<class Graph>
void check_file(std::size_t count) {
    const temporary_folder folder;
    vs::save(vs::variable_store<Graph>(vs::seed(3)), folder / "whole");
    {
        vs::shared_file<Graph> file(folder / "shared");
        std::vector<std::thread> ranks;
        for (std::size_t rank = 0; rank < count; ++rank)
            ranks.emplace_back([&, rank] {
                const vs::shard_store<Graph> shard(vs::shard_of<Graph>(rank, count), vs::seed(3));
                vs::save_part(shard, file.temporary_path(), vs::unsynced);
            });
        for (std::thread& each : ranks) each.join();
        CHECK_FALSE(std::filesystem::exists(folder / "shared"));
        file.commit();
    }
    CHECK(contents(folder / "shared") == contents(folder / "whole"));
    CHECK(folder.file_count() == 2);
}

} // namespace

TEST_CASE("a file that several have written is that of one") {
    for (const std::size_t count : {1u, 2u, 3u, 4u, 7u}) {
        check_file<vs::graph<mixed>>(count);
        check_file<vs::graph<tiny>>(count);
        check_file<vs::graph<none>>(count);
    }
}

TEST_CASE("processes write one file") {
    using graph = vs::graph<mixed>;
    const temporary_folder folder;
    const vs::variable_store<graph> whole(vs::seed(3));
    vs::save(whole, folder / "whole");
    vs::shared_file<graph> file(folder / "shared");
    for (std::size_t rank = 0; rank < 3; ++rank) {
        const pid_t child = fork();
        if (child == 0) {
            vs::save_part(whole, vs::shard_of<graph>(rank, 3), file.temporary_path());
            _exit(0);
        }
        int status = -1;
        CHECK(waitpid(child, &status, 0) == child);
        CHECK(status == 0);
    }
    file.commit(vs::synced);
    CHECK(contents(folder / "shared") == contents(folder / "whole"));
}

TEST_CASE("a file that is not committed leaves the old one") {
    using graph = vs::graph<tiny>;
    const temporary_folder folder;
    vs::save(vs::variable_store<graph>(vs::seed(1)), folder / "model");
    const std::string before = contents(folder / "model");
    {
        const vs::shared_file<graph> file(folder / "model");
        vs::save_part(vs::variable_store<graph>(vs::seed(2)), {0, 12}, file.temporary_path());
        CHECK(folder.file_count() == 2);
    }
    CHECK(contents(folder / "model") == before);
    CHECK(folder.file_count() == 1);
}

TEST_CASE("a part is refused in another file") {
    using graph = vs::graph<tiny>;
    const temporary_folder folder;
    const vs::shared_file<vs::graph<other>> file(folder / "model");
    const vs::variable_store<graph> store(vs::seed(1));
    CHECK(message_of([&] {
              vs::save_part(store, {0, 12}, file.temporary_path());
          }) == "varscope: cannot write a part of " + file.temporary_path() +
                    ": it is not the temporary file that vs::shared_file has made for this model");
    CHECK(message_of([&] {
              vs::save_part(store, {0, 12}, folder / "nothing");
          }) == "varscope: cannot open " + (folder / "nothing").string() + ": No such file or directory");
    CHECK(message_of([&] { vs::shared_file<graph>(folder / "no folder/model"); }).find("cannot create") !=
          std::string::npos);
}
