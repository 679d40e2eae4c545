// SPDX-License-Identifier: MIT
// Writes a file to a temporary one in the same folder, which replaces it when complete: at any time the old
// file or the new one is there, never a part.
#pragma once

#include <varscope/checkpoint/detail/files/file.hpp>

#include <cstdio>
#include <cstdlib>

namespace varscope::detail::files {

// The target of a symbolic link: the link is kept, and its target replaced.
inline std::string target_of(file_path path) {
    struct stat facts {};
    if (lstat(path.c_str(), &facts) != 0 || !S_ISLNK(facts.st_mode)) return path.c_str();
    char* const resolved = realpath(path.c_str(), nullptr);
    if (resolved == nullptr) throw_file_error("follow the link", path.c_str());
    std::string target = resolved;
    std::free(resolved);
    return target;
}

// A file in the folder of another, which is removed unless it replaces the other.
class temporary_file {
  public:
    // Creates it with a name that no other thread or process uses at the same time.
    temporary_file(const std::string& beside, mode_t mode) {
        for (unsigned attempt = 0; open_.number() < 0; ++attempt) {
            name_ = beside + ".tmp-" + std::to_string(getpid()) + "-" + std::to_string(attempt);
            const int flags = O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC;
            open_ = descriptor(uninterrupted([&] { return ::open(name_.c_str(), flags, mode); }));
            if (open_.number() < 0 && (errno != EEXIST || attempt == 1'000'000))
                throw_file_error("create", name_.c_str());
        }
    }
    temporary_file(const temporary_file&) = delete;
    temporary_file& operator=(const temporary_file&) = delete;
    ~temporary_file() {
        if (!is_moved_) unlink(name_.c_str());
    }

    // Some file systems have no permissions.
    void permit(mode_t mode) {
        if (uninterrupted([&] { return fchmod(open_.number(), mode); }) != 0 && errno != EPERM &&
            errno != ENOTSUP)
            throw_file_error("set the permissions of", name_.c_str());
    }
    void write(const void* from, std::size_t size, std::uint64_t to) {
        if (to > max_position || size > max_position - to) throw_file_error("write", name_.c_str(), EFBIG);
        const auto* in = static_cast<const char*>(from);
        while (size != 0) {
            const ssize_t count =
                uninterrupted([&] { return pwrite(open_.number(), in, size, static_cast<off_t>(to)); });
            if (count < 0) throw_file_error("write", name_.c_str());
            if (count == 0) throw_file_error("write", name_.c_str(), ENOSPC);
            in += count;
            size -= static_cast<std::size_t>(count);
            to += static_cast<std::uint64_t>(count);
        }
    }
    // Closes it first, as some file systems report only then that they could not write. It is closed even if
    // a signal interrupts that.
    void replace(const std::string& path, bool is_synced) {
        if (is_synced && uninterrupted([&] { return fsync(open_.number()); }) != 0)
            throw_file_error("write", name_.c_str());
        if (open_.close() != 0 && errno != EINTR) throw_file_error("write", name_.c_str());
        if (uninterrupted([&] { return std::rename(name_.c_str(), path.c_str()); }) != 0)
            throw_file_error("replace", path.c_str());
        is_moved_ = true;
    }

  private:
    std::string name_;
    descriptor open_;
    bool is_moved_ = false;
};

class new_file {
  public:
    explicit new_file(file_path path)
        : path_(target_of(path)),
          old_mode_(mode_of(path_)),
          // Never readable by anyone who could not read the old file.
          written_(path_, old_mode_ != 0 ? old_mode_ & 0777 : 0666) {
        if (old_mode_ != 0) written_.permit(old_mode_ & 0777);
    }

    [[nodiscard]] const std::string& path() const { return path_; }

    void write(const void* from, std::size_t size, std::uint64_t to) { written_.write(from, size, to); }
    // Replaces the old file. With `is_synced`, a loss of power does not lose both.
    void commit(bool is_synced) {
        written_.replace(path_, is_synced);
        if (is_synced) sync_folder();
    }

  private:
    // The mode of the existing file; 0 if there is none.
    static mode_t mode_of(const std::string& path) {
        struct stat old {};
        if (stat(path.c_str(), &old) != 0) {
            if (errno == EOVERFLOW) throw_file_error("get the permissions of", path.c_str());
            return 0;
        }
        if (!S_ISREG(old.st_mode))
            raise(file_error("varscope: cannot write " + path + ": it exists and is not a regular file"));
        return old.st_mode;
    }
    // Ignores that some folders cannot be read or synced.
    void sync_folder() const {
        const std::string name = folder_of(path_);
        const descriptor folder(
            uninterrupted([&] { return ::open(name.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC); }));
        const bool is_synced =
            folder.number() >= 0 && uninterrupted([&] { return fsync(folder.number()); }) == 0;
        if (!is_synced && errno != EACCES && errno != EINVAL)
            throw_file_error("sync the folder of", path_.c_str());
    }

    std::string path_;
    mode_t old_mode_;
    temporary_file written_;
};

} // namespace varscope::detail::files
