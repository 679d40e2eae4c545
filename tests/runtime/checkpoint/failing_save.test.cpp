// SPDX-License-Identifier: MIT
#include <support/catch.hpp>
#include <support/failing_save.hpp>

#include <varscope/checkpoint/npy.hpp>
#include <varscope/checkpoint/together.hpp>
#include <varscope/varscope.hpp>

namespace vs = varscope;

namespace {

constexpr auto variables =
    vs::variables(vs::get_variable<"w", vs::shape<50, 3>>(vs::random_normal(0.0, 1.0)),
                  vs::get_variable<"shared", vs::shape<5>>(vs::use_resource(true), vs::ones));
using graph = vs::graph<variables>;
using store_type = vs::variable_store<graph>;

} // namespace

TEST_CASE("whatever fails while a store is saved, the old file is there or the new one") {
    const store_type old(vs::seed(1)), now(vs::seed(2));
    const auto load = [](const std::filesystem::path& path) { (void)store_type::load(path); };
    failing_save::check([&](const auto& path) { vs::save(old, path); },
                        [&](const auto& path) { vs::save(now, path); }, load);
}

TEST_CASE("the same without waiting for the disk") {
    const store_type old(vs::seed(1)), now(vs::seed(2));
    const auto load = [](const std::filesystem::path& path) { (void)store_type::load(path); };
    failing_save::check([&](const auto& path) { vs::save(old, path, vs::unsynced); },
                        [&](const auto& path) { vs::save(now, path, vs::unsynced); }, load);
}

TEST_CASE("the same for one variable as an npy file") {
    store_type old(vs::seed(1)), now(vs::seed(2));
    const auto load = [](const std::filesystem::path& path) {
        store_type store;
        vs::load_npy(vs::get<"w">(store), path);
    };
    failing_save::check([&](const auto& path) { vs::save_npy(vs::get<"w">(old), path); },
                        [&](const auto& path) { vs::save_npy(vs::get<"w">(now), path); }, load);
}

TEST_CASE("the same for several stores and a number") {
    const store_type old(vs::seed(1)), now(vs::seed(2));
    const vs::slot_store<graph, "Adam"> moments;
    const float power = 0.9f;
    const auto load = [](const std::filesystem::path& path) {
        store_type store;
        vs::slot_store<graph, "Adam"> slots;
        float number = 0;
        vs::load(vs::together(store, slots, vs::scalar<"beta1_power">(number)), path);
    };
    const auto save = [&](const store_type& store, const auto& path) {
        vs::save(vs::together(store, moments, vs::scalar<"beta1_power">(power)), path);
    };
    failing_save::check([&](const auto& path) { save(old, path); },
                        [&](const auto& path) { save(now, path); }, load);
}

TEST_CASE("the new file is synced and closed before it replaces the old one, and then the folder is synced") {
    const temporary_folder folder;
    const store_type store;
    CHECK(!system_calls::reached(system_calls::mishap::none, 99, 0, [&] { vs::save(store, folder / "m"); }));
    CHECK(system_calls::calls == "owwwscnosc");
    CHECK(!system_calls::reached(system_calls::mishap::none, 99, 0,
                                 [&] { vs::save(store, folder / "m", vs::unsynced); }));
    CHECK(system_calls::calls == "ocomwwwcn");
}

TEST_CASE("several stores are written in the longest pieces that each has in a row") {
    const temporary_folder folder;
    const store_type store;
    const vs::slot_store<graph, "Adam"> moments;
    const float power = 0.9f;
    CHECK(!system_calls::reached(system_calls::mishap::none, 99, 0, [&] {
        vs::save(vs::together(store, moments, vs::scalar<"beta1_power">(power)), folder / "m");
    }));
    CHECK(system_calls::calls == "owwwwwscnosc"); // the header, w, shared, both slots, the number
}

TEST_CASE("no error is ignored") {
    const temporary_folder folder;
    const auto message = [&](std::size_t n, int error) {
        vs::save(store_type(), folder / "m");
        return message_of<vs::file_error>([&] {
            (void)system_calls::reached(system_calls::mishap::error, n, error,
                                        [&] { vs::save(store_type(), folder / "m"); });
        });
    };
    const std::string path = (folder / "m").string(),
                      temporary = path + ".tmp-" + std::to_string(getpid()) + "-0";
    CHECK(message(1, EMFILE) == "varscope: cannot write " + path + ": Too many open files");
    CHECK(message(1, EROFS) == "varscope: cannot write " + path + ": Read-only file system");
    CHECK(message(2, EIO) == "no error"); // nothing was written to the old file
    CHECK(message(3, EMFILE) == "varscope: cannot create " + temporary + ": Too many open files");
    CHECK(message(3, EACCES) == "varscope: cannot replace " + path +
                                    ", as a new file is made in its folder first: cannot create " +
                                    temporary + ": Permission denied");
    CHECK(message(4, EIO) == "varscope: cannot set the permissions of " + path + ": Input/output error");
    CHECK(message(4, EPERM) == "varscope: cannot write " + path +
                                   ": the file has a mode that a new file in its place would lose; save to "
                                   "another path, or remove the file first");
    CHECK(message(5, EFBIG) == "varscope: cannot write " + temporary + ": File too large");
    CHECK(message(8, EIO) == "varscope: cannot write " + temporary + ": Input/output error");
    CHECK(message(9, EDQUOT) == "varscope: cannot write " + temporary + ": Disk quota exceeded");
    CHECK(message(10, EXDEV) == "varscope: cannot replace " + path + ": Invalid cross-device link");
    CHECK(message(11, EIO) == "varscope: cannot sync the folder of " + path + ": Input/output error");
    CHECK(message(11, EACCES) == "no error"); // it may be written to, not read
    CHECK(message(12, EIO) == "varscope: cannot sync the folder of " + path + ": Input/output error");
    CHECK(message(12, EINVAL) == "no error"); // its file system cannot
    CHECK(message(13, EIO) == "no error");    // nothing was written to it
    CHECK(message(14, EIO) == "no error");
    CHECK(system_calls::calls == "ocomwwwscnosc");
}

TEST_CASE("the temporary file is not readable by anyone who could not read the old file") {
    using std::filesystem::perms;
    const temporary_folder folder;
    vs::save(store_type(), folder / "m");
    std::filesystem::permissions(folder / "m", perms::owner_read | perms::owner_write);
    for (const std::size_t n : std::initializer_list<std::size_t>{4, 5, 8}) {
        CHECK(failing_save::is_killed_at(n, [&] { vs::save(store_type(), folder / "m"); }));
        for (const auto& each : std::filesystem::directory_iterator((folder / "m").parent_path()))
            CHECK(each.status().permissions() == (perms::owner_read | perms::owner_write));
    }
    CHECK(folder.file_count() == 4);
}
