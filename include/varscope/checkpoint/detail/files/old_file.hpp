// SPDX-License-Identifier: MIT
// The file that a new one is to replace: who may use it, which the new one takes over.
#pragma once

#include <varscope/checkpoint/detail/files/file.hpp>
#include <varscope/checkpoint/detail/files/message.hpp>

#ifdef __linux__
#include <sys/xattr.h>
#endif

namespace varscope::detail::files {

// The entries of a file's access control list, as the system has them; empty if there is none.
using acl = std::string;

#ifdef __linux__
inline constexpr const char* acl_attribute = "system.posix_acl_access";
inline bool has_no_attribute() { return errno == ENODATA || errno == ENOTSUP || errno == ENOSYS; }
inline acl read_acl(int number, const std::string& path) {
    for (;;) {
        const ssize_t size = fgetxattr(number, acl_attribute, nullptr, 0);
        if (size < 0 && has_no_attribute()) return {};
        if (size < 0) throw_file_error("get the access control list of", path.c_str());
        acl found(static_cast<std::size_t>(size), '\0');
        const ssize_t count = fgetxattr(number, acl_attribute, found.data(), found.size());
        if (count == size) return found; // else it has changed meanwhile
        if (count < 0 && errno != ERANGE && errno != ENODATA)
            throw_file_error("get the access control list of", path.c_str());
    }
}
// An empty one removes what the file has from its folder.
inline bool write_acl(int number, const acl& entries) {
    if (entries.empty()) return fremovexattr(number, acl_attribute) == 0 || has_no_attribute();
    return fsetxattr(number, acl_attribute, entries.data(), entries.size(), 0) == 0;
}
#else
inline acl read_acl(int, const std::string&) { return {}; }
inline bool write_acl(int, const acl&) { return true; }
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
        if (!set_owner(number, owner_, path)) (void)set_owner(number, static_cast<uid_t>(-1), path);
        const struct stat now = facts_of(number, path);
        const bool has_owner = now.st_uid == owner_, has_group = now.st_gid == group_;
        if (!acl_.empty() && !(has_owner && has_group)) refuse(path, "an access control list");
        const mode_t mode = has_group ? mode_ : without_group(mode_);
        if (!has_owner && (mode & 0400) != 0 && (mode & 0044) == 0) refuse(path, "another owner");
        if (!write_acl(number, {})) throw_file_error("set the access control list of", path.c_str());
        if (!set_mode(number, mode, path)) refuse(path, "a mode");
        if (!acl_.empty() && !write_acl(number, acl_)) refuse(path, "an access control list");
    }

  private:
    // Whether a change that gave that result was made; called again after an interruption. Some file systems
    // have no owners or permissions.
    static bool is_done(int result, const std::string& path) {
        if (result != 0 && errno != EPERM && errno != EINVAL && errno != ENOTSUP && errno != ENOSYS)
            throw_file_error("set the permissions of", path.c_str());
        return result == 0;
    }
    [[nodiscard]] bool set_owner(int number, uid_t owner, const std::string& path) const {
        int result = fchown(number, owner, group_);
        while (result != 0 && errno == EINTR) result = fchown(number, owner, group_);
        return is_done(result, path);
    }
    // Also whether all files of the file system have the same.
    [[nodiscard]] bool set_mode(int number, mode_t mode, const std::string& path) const {
        int result = fchmod(number, mode);
        while (result != 0 && errno == EINTR) result = fchmod(number, mode);
        if (is_done(result, path)) return true;
        const mode_t now = facts_of(number, path).st_mode & 0777;
        return now == mode || now == mode_;
    }
    // Those who were in the old group are now among the others, who must not gain what the group lacked.
    static mode_t without_group(mode_t mode) { return (mode & 0700) | (mode & (mode >> 3) & 0007); }
    static struct stat facts_of(int number, const std::string& path) {
        struct stat facts {};
        if (fstat(number, &facts) != 0) throw_file_error("get the permissions of", path.c_str());
        return facts;
    }
    [[noreturn]] static void refuse(const std::string& path, const char* what) {
        message all;
        all << "varscope: cannot write " << path << ": the file has " << what
            << " that a new file in its place would lose; save to another path, or remove the file first";
        raise(file_error(all.text()));
    }

    bool exists_ = false;
    uid_t owner_ = 0;
    gid_t group_ = 0;
    mode_t mode_ = 0;
    acl acl_;
};

} // namespace varscope::detail::files
