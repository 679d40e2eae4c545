// SPDX-License-Identifier: MIT
// What saving waits for: fsync(2) of the file before it is renamed and of the folder after, or nothing.
#include <support/catch.hpp>
#include <support/system_calls.hpp>
#include <support/temporary_folder.hpp>

#include <varscope/varscope.hpp>

#include <string>
#include <type_traits>

namespace vs = varscope;

namespace {

constexpr auto variables = vs::variables(vs::get_variable<"w", vs::shape<2>>(vs::constant({1, 2})));
using store_type = vs::variable_store<vs::graph<variables>>;

// The calls of fsync and rename, in order: s and n.
std::string syncs_and_renames(auto call) {
    CHECK(!system_calls::reached(system_calls::mishap::none, 99, 0, call));
    std::string seen;
    for (const char letter : system_calls::calls)
        if (letter == 's' || letter == 'n') seen += letter;
    return seen;
}

} // namespace

TEST_CASE("a file is synced unless it is said that it need not be") {
    const temporary_folder folder;
    const store_type store;
    const auto path = folder / "m";
    CHECK(syncs_and_renames([&] { vs::save(store, path); }) == "sns");
    CHECK(syncs_and_renames([&] { vs::save(store, path, vs::synced); }) == "sns");
    CHECK(syncs_and_renames([&] { vs::save(store, path, vs::unsynced); }) == "n");
}

TEST_CASE("the bytes are the same, and both replace what is there") {
    const temporary_folder folder;
    const store_type store;
    vs::save(store, folder / "synced", vs::synced);
    write_contents(folder / "unsynced", "another file");
    vs::save(store, folder / "unsynced", vs::unsynced);
    CHECK(contents(folder / "synced") == contents(folder / "unsynced"));
    CHECK(folder.file_count() == 2);
}

TEST_CASE("the two are told apart by their types") {
    STATIC_REQUIRE(vs::synced_t::is_synced);
    STATIC_REQUIRE(!vs::unsynced_t::is_synced);
    STATIC_REQUIRE(std::is_same_v<decltype(vs::synced), const vs::synced_t>);
    STATIC_REQUIRE(std::is_same_v<decltype(vs::unsynced), const vs::unsynced_t>);
}
