// SPDX-License-Identifier: MIT
// The file that a new one is to replace: who may use it, which the new one takes over.
#pragma once

#include <varscope/checkpoint/detail/files/file.hpp>
#include <varscope/checkpoint/detail/list.hpp>

#ifdef __linux__
#include <sys/xattr.h>
#endif

namespace varscope::detail::files {

// The entries of a file's access control list, as the system has them; empty if there is none.
#ifdef __linux__
inline constexpr const char* acl_attribute = "system.posix_acl_access";
inline bool has_no_attribute() { return errno == ENODATA || errno == ENOTSUP || errno == ENOSYS; }
inline list<char> read_acl(int number, const std::string& path) {
    for (;;) {
        const ssize_t size = fgetxattr(number, acl_attribute, nullptr, 0);
        if (size < 0 && has_no_attribute()) return {};
        if (size < 0) throw_file_error("get the access control list of", path.c_str());
        list<char> acl(static_cast<std::size_t>(size));
        if (fgetxattr(number, acl_attribute, acl.data(), acl.size()) == size) return acl;
        if (errno != ERANGE && errno != ENODATA)
            throw_file_error("get the access control list of", path.c_str());
    }
}
// An empty one removes what the file has from its folder.
inline bool write_acl(int number, const list<char>& acl) {
    if (acl.empty()) return fremovexattr(number, acl_attribute) == 0 || has_no_attribute();
    return fsetxattr(number, acl_attribute, acl.data(), acl.size(), 0) == 0;
}
#else
inline list<char> read_acl(int, const std::string&) { return {}; }
inline bool write_acl(int, const list<char>&) { return true; }
#endif

class old_file {
  public:
    // Opens it as for writing, if there is one: a file that cannot be written to is not replaced.
    explicit old_file(const std::string& path) {
        struct stat facts {};
        if (stat(path.c_str(), &facts) != 0) {
            if (errno != ENOENT && errno != ENOTDIR) throw_file_error("get the permissions of", path.c_str());
            return;
        }
        if (!S_ISREG(facts.st_mode))
            raise(file_error("varscope: cannot write " + path + ": it exists and is not a regular file"));
        const int flags = O_WRONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY;
        const descriptor open(uninterrupted([&] { return ::open(path.c_str(), flags); }));
        if (open.number() < 0 || fstat(open.number(), &facts) != 0) throw_file_error("write", path.c_str());
        exists_ = true;
        owner_ = facts.st_uid;
        group_ = facts.st_gid;
        mode_ = facts.st_mode & 0777;
        acl_ = read_acl(open.number(), path);
    }

    [[nodiscard]] bool exists() const { return exists_; }

    // Gives another file, which no one else can read yet, the same owner, group, mode and access control
    // list. What cannot be kept takes permissions away, or is an error where that would lock its owner out.
    void hand_on(int number, const std::string& path) const {
        if (!is_allowed([&] { return fchown(number, owner_, group_); }, path))
            (void)is_allowed([&] { return fchown(number, static_cast<uid_t>(-1), group_); }, path);
        const struct stat now = facts_of(number, path);
        const bool has_owner = now.st_uid == owner_, has_group = now.st_gid == group_;
        if (!acl_.empty() && !(has_owner && has_group)) refuse(path, "an access control list");
        const mode_t mode = has_group ? mode_ : without_group(mode_);
        if (!has_owner && (mode & 0400) != 0 && (mode & 0044) == 0) refuse(path, "another owner");
        if (!write_acl(number, {})) throw_file_error("set the access control list of", path.c_str());
        if (!is_allowed([&] { return fchmod(number, mode); }, path) && !has_mode(number, mode, path))
            refuse(path, "a mode");
        if (!acl_.empty() && !write_acl(number, acl_)) refuse(path, "an access control list");
    }

  private:
    // Whether the system allows a change. Some file systems have no owners or permissions.
    template<class Change>
    static bool is_allowed(Change change, const std::string& path) {
        if (uninterrupted(change) == 0) return true;
        if (errno != EPERM && errno != EINVAL && errno != ENOTSUP && errno != ENOSYS)
            throw_file_error("set the permissions of", path.c_str());
        return false;
    }
    // Those who were in the old group are now among the others, who must not gain what the group lacked.
    static mode_t without_group(mode_t mode) { return (mode & 0700) | (mode & (mode >> 3) & 0007); }
    static struct stat facts_of(int number, const std::string& path) {
        struct stat facts {};
        if (fstat(number, &facts) != 0) throw_file_error("get the permissions of", path.c_str());
        return facts;
    }
    // Does it have that mode, or is the file system one whose files all have the same?
    [[nodiscard]] bool has_mode(int number, mode_t mode, const std::string& path) const {
        const mode_t now = facts_of(number, path).st_mode & 0777;
        return now == mode || now == mode_;
    }
    [[noreturn]] static void refuse(const std::string& path, const char* what) {
        raise(file_error(
            "varscope: cannot write " + path + ": the file has " + what +
            " that a new file in its place would lose; save to another path, or remove the file first"));
    }

    bool exists_ = false;
    uid_t owner_ = 0;
    gid_t group_ = 0;
    mode_t mode_ = 0;
    list<char> acl_;
};

} // namespace varscope::detail::files
