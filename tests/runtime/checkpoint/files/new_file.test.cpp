// SPDX-License-Identifier: MIT
// Who may use a file that is replaced, and which files cannot be: as if it were written to.
#include <support/as_user.hpp>
#include <support/catch.hpp>
#include <support/safetensors_text.hpp>
#include <support/temporary_folder.hpp>

#include <varscope/checkpoint/npy.hpp>
#include <varscope/varscope.hpp>

#ifdef __linux__
#include <sys/xattr.h>
#endif

namespace vs = varscope;

namespace {

constexpr auto variables = vs::variables(vs::get_variable<"w", vs::shape<2>>(vs::constant({1, 2})));
using graph = vs::graph<variables>;
using store_type = vs::variable_store<graph>;

constexpr uid_t alice = 12001, bob = 12002;
constexpr gid_t users = 12010, secret = 12011, team = 12012;

// A folder in which everyone may create files, and a file in it.
class shared_file {
  public:
    explicit shared_file(file_facts facts) {
        REQUIRE(chmod(folder_.path().c_str(), 0777) == 0);
        write_contents(path_, "old");
        set(facts);
    }
    void set(file_facts facts) const {
        REQUIRE(chown(path_.c_str(), facts.owner, facts.group) == 0);
        REQUIRE(chmod(path_.c_str(), facts.mode) == 0);
    }
    [[nodiscard]] std::string save_as(uid_t user, gid_t group) const {
        const store_type store;
        return message_as(user, group, [&] { vs::save(store, path_); });
    }
    [[nodiscard]] const std::string& path() const { return path_; }
    [[nodiscard]] bool is_old() const { return contents(path_) == "old"; }
    [[nodiscard]] std::size_t file_count() const { return folder_.file_count(); }

  private:
    temporary_folder folder_;
    std::string path_ = (folder_ / "m").string();
};

} // namespace

TEST_CASE("owner, group and mode are kept where that is allowed") {
    if (!can_change_user()) return skip("needs root");
    const shared_file file({alice, secret, 0640});
    CHECK(file.save_as(0, 0) == no_error); // root does not lock alice out
    CHECK(facts_of(file.path()) == file_facts{alice, secret, 0640});
    CHECK(!file.is_old());
    CHECK(file.save_as(alice, secret) == no_error);
    CHECK(facts_of(file.path()) == file_facts{alice, secret, 0640});
    file.set({alice, users, 0600});
    CHECK(file.save_as(0, 0) == no_error);
    CHECK(facts_of(file.path()) == file_facts{alice, users, 0600});
    file.set({alice, team, 0664}); // a file of a team, which another member saves
    CHECK(file.save_as(bob, team) == no_error);
    CHECK(facts_of(file.path()) == file_facts{bob, team, 0664});
    CHECK(file.file_count() == 1);
}

TEST_CASE("a group that cannot be kept takes its permissions along") {
    if (!can_change_user()) return skip("needs root");
    const shared_file file({alice, secret, 0640});
    CHECK(file.save_as(alice, users) == no_error);
    CHECK(facts_of(file.path()) == file_facts{alice, users, 0600});
    file.set({alice, secret, 0604}); // those in `secret` cannot read it, and must not as others
    CHECK(file.save_as(alice, users) == no_error);
    CHECK(facts_of(file.path()) == file_facts{alice, users, 0600});
    file.set({alice, secret, 0664});
    CHECK(file.save_as(alice, users) == no_error);
    CHECK(facts_of(file.path()) == file_facts{alice, users, 0604});
    file.set({alice, secret, 0646});
    CHECK(file.save_as(bob, users) == no_error);
    CHECK(facts_of(file.path()) == file_facts{bob, users, 0604});
}

TEST_CASE("no one can read the new file earlier than the old one") {
    if (!can_change_user()) return skip("needs root");
    // Made with the mode of the old file, it would be open to the group of the one who saves.
    const shared_file file({alice, users, 0660});
    const vs::detail::files::new_file begun(file.path());
    for (const auto& each :
         std::filesystem::directory_iterator(std::filesystem::path(file.path()).parent_path()))
        CHECK(facts_of(each.path().string()) == file_facts{alice, users, 0660});
}

TEST_CASE("a file that its owner cannot write to is not replaced") {
    if (!can_change_user()) return skip("needs root");
    const shared_file file({alice, users, 0444});
    const std::string denied = "varscope: cannot write " + file.path() + ": Permission denied";
    CHECK(file.save_as(alice, users) == denied);
    CHECK(file.save_as(bob, team) == denied);
    file.set({alice, users, 0640});
    CHECK(file.save_as(bob, team) == denied);
    CHECK(file.is_old());
    CHECK(file.file_count() == 1);
    file.set({alice, users, 0444}); // root may write to it
    CHECK(file.save_as(0, 0) == no_error);
    CHECK(facts_of(file.path()) == file_facts{alice, users, 0444});
}

TEST_CASE("a read-only file of the same user is not replaced") {
    if (geteuid() == 0) return skip("root may write to all files");
    const temporary_folder folder;
    write_contents(folder / "m", "old");
    REQUIRE(chmod((folder / "m").c_str(), 0444) == 0);
    CHECK(message_of<vs::file_error>([&] { vs::save(store_type(), folder / "m"); }) != no_error);
    CHECK(contents(folder / "m") == "old");
}

TEST_CASE("an owner whom a new file would lock out is kept, or nothing is written") {
    if (!can_change_user()) return skip("needs root");
    const shared_file file({alice, users, 0622}); // others may write, but not read
    CHECK(file.save_as(bob, team).find(
              ": the file has another owner that a new file in its place would lose") != std::string::npos);
    CHECK(file.is_old());
    CHECK(file.file_count() == 1);
}

TEST_CASE("a folder in which no file can be made is named in the error") {
    if (!can_change_user()) return skip("needs root");
    const shared_file file({alice, users, 0644});
    REQUIRE(chmod(std::filesystem::path(file.path()).parent_path().c_str(), 0755) == 0);
    const std::string message = file.save_as(alice, users);
    CHECK(message.find("varscope: cannot replace " + file.path() +
                       ", as a new file is made in its folder first: cannot create ") == 0);
    CHECK(message.find(": Permission denied") != std::string::npos);
    CHECK(file.is_old());
}

TEST_CASE("another hard link keeps the old values") {
    const temporary_folder folder;
    write_contents(folder / "m", "old");
    std::filesystem::create_hard_link(folder / "m", folder / "other");
    vs::save(store_type(), folder / "m");
    CHECK(contents(folder / "m") != "old");
    CHECK(contents(folder / "other") == "old");
}

TEST_CASE("a symbolic link to no file is an error") {
    const temporary_folder folder;
    std::filesystem::create_symlink(folder / "none", folder / "link");
    CHECK(message_of<vs::file_error>([&] {
              vs::save(store_type(), folder / "link");
          }).find("varscope: cannot follow the link ") == 0);
    CHECK(folder.file_count() == 1);
}

TEST_CASE("a file that happens to have the name of the temporary one is not touched") {
    const temporary_folder folder;
    const std::string name = "m.tmp-" + std::to_string(getpid()) + "-0";
    write_contents(folder / name, "someone's");
    vs::save(store_type(), folder / "m");
    CHECK(contents(folder / name) == "someone's");
    CHECK(std::filesystem::exists(folder / "m"));
    CHECK(folder.file_count() == 2);
}

TEST_CASE("a name may be as long as the system allows") {
    const temporary_folder folder;
    const store_type store;
    for (std::size_t length = 240; length <= 255; ++length) {
        const std::filesystem::path path = folder / std::string(length, 'n');
        vs::save(store_type(), path);
        vs::save(store_type(), path); // once more, over the file
        vs::save_npy(vs::get<"w">(store), path, vs::unsynced);
        CHECK(std::filesystem::exists(path));
    }
    CHECK(folder.file_count() == 16);
    std::string umlauts;
    while (umlauts.size() < 254) umlauts += "\xc3\xa4";
    vs::save(store_type(), folder / umlauts);
    CHECK(std::filesystem::exists(folder / umlauts));
}

TEST_CASE("the name of the temporary file is cut between characters") {
    using vs::detail::files::name_beside;
    CHECK(name_beside("a/m", ".tmp-1") == "a/m.tmp-1");
    CHECK(name_beside("m", ".tmp-1") == "m.tmp-1");
    const std::string name(65, 'n');
    CHECK(name_beside("a/" + name, ".tmp-1") == "a/" + name.substr(6) + ".tmp-1");
    CHECK(name_beside("a/" + std::string(64, 'n'), ".tmp-1") == "a/" + std::string(64, 'n') + ".tmp-1");
    CHECK(name_beside(std::string(58, 'n') + "\xc3\xa4" + "12345", ".tmp-1") ==
          std::string(58, 'n') + ".tmp-1");
}

#ifdef __linux__

namespace {

// acl(5) in the form of the attribute: version 2, then tag, permissions and id of each entry.
std::string acl_of(std::uint16_t permissions_of_bob) {
    const auto entry = [](std::uint16_t tag, std::uint16_t permissions, std::uint32_t id) {
        return bytes_of(tag, permissions, id);
    };
    constexpr std::uint32_t none = 0xffffffff;
    return bytes_of(std::uint32_t{2}) + entry(1, 6, none) + entry(2, permissions_of_bob, bob) +
           entry(4, 4, none) + entry(0x10, 6, none) + entry(0x20, 0, none);
}
constexpr const char* access_list = "system.posix_acl_access";
constexpr const char* default_list = "system.posix_acl_default";
bool set_list(const std::string& path, const char* which, const std::string& acl) {
    return setxattr(path.c_str(), which, acl.data(), acl.size(), 0) == 0;
}
std::string list_of(const std::string& path) {
    std::string acl(256, '\0');
    const ssize_t size = getxattr(path.c_str(), access_list, acl.data(), acl.size());
    return acl.substr(0, size < 0 ? 0 : static_cast<std::size_t>(size));
}

} // namespace

TEST_CASE("an access control list is kept, or the file is not replaced") {
    if (!can_change_user()) return skip("needs root");
    const shared_file file({alice, users, 0640});
    if (!set_list(file.path(), access_list, acl_of(6))) return skip("the file system has no lists");
    CHECK(file.save_as(alice, users) == no_error);
    CHECK(list_of(file.path()) == acl_of(6));
    CHECK(facts_of(file.path()) == file_facts{alice, users, 0660});
    CHECK(file.save_as(0, 0) == no_error);
    CHECK(list_of(file.path()) == acl_of(6));
    CHECK(file.save_as(bob, team).find(
              "the file has an access control list that a new file in its place would lose") !=
          std::string::npos); // the owner would be another
    CHECK(list_of(file.path()) == acl_of(6));
    CHECK(file.file_count() == 1);
}

TEST_CASE("a list that the folder gives new files does not open a replaced one") {
    if (!can_change_user()) return skip("needs root");
    const shared_file file({alice, users, 0640});
    const std::string folder = std::filesystem::path(file.path()).parent_path().string();
    if (!set_list(folder, default_list, acl_of(6))) return skip("the file system has no lists");
    CHECK(file.save_as(alice, users) == no_error);
    CHECK(list_of(file.path()).empty());
    CHECK(facts_of(file.path()) == file_facts{alice, users, 0640});
    REQUIRE(unlink(file.path().c_str()) == 0);
    CHECK(file.save_as(alice, users) == no_error); // a file that is not there yet gets it
    CHECK(!list_of(file.path()).empty());
}

#endif
