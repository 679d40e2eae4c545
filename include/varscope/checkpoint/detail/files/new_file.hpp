// SPDX-License-Identifier: MIT
// Writes a file to a temporary one in the same folder, which replaces it when complete: at any time the old
// file or the new one is there, never a part.
#pragma once

#include <varscope/checkpoint/detail/files/old_file.hpp>

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

// The name of a file beside another, which is not longer where that would be too long for the system. Cut
// between characters of UTF-8.
inline std::string name_beside(const std::string& path, const std::string& suffix) {
    constexpr std::size_t longest = 64;
    const std::size_t slash = path.rfind('/');
    const std::size_t begin = slash == std::string::npos ? 0 : slash + 1;
    if (path.size() - begin <= longest) return path + suffix;
    std::size_t end = path.size() - suffix.size();
    while (end > begin && (static_cast<unsigned char>(path[end]) & 0xc0) == 0x80) --end;
    return path.substr(0, end) + suffix;
}

inline void write_at(int number, const std::string& name, const void* from, std::size_t size,
                     std::uint64_t to) {
    if (to > max_position || size > max_position - to) throw_file_error("write", name.c_str(), EFBIG);
    const auto* in = static_cast<const char*>(from);
    while (size != 0) {
        const ssize_t count = uninterrupted([&] { return pwrite(number, in, size, static_cast<off_t>(to)); });
        if (count < 0) throw_file_error("write", name.c_str());
        if (count == 0) throw_file_error("write", name.c_str(), ENOSPC);
        in += count;
        size -= static_cast<std::size_t>(count);
        to += static_cast<std::uint64_t>(count);
    }
}

// A file in the folder of another, which is removed unless it replaces the other.
class temporary_file {
  public:
    // Creates it with a name that no other thread or process uses at the same time.
    temporary_file(const std::string& beside, mode_t mode) {
        for (unsigned attempt = 0; open_.number() < 0; ++attempt) {
            name_ = name_beside(beside, ".tmp-" + std::to_string(getpid()) + "-" + std::to_string(attempt));
            const int flags = O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC;
            open_ = descriptor(uninterrupted([&] { return ::open(name_.c_str(), flags, mode); }));
            if (open_.number() < 0 && (errno != EEXIST || attempt == 1'000'000)) refuse_to_create(beside);
        }
    }
    temporary_file(const temporary_file&) = delete;
    temporary_file& operator=(const temporary_file&) = delete;
    ~temporary_file() {
        if (!is_moved_) unlink(name_.c_str());
    }

    [[nodiscard]] int number() const { return open_.number(); }
    [[nodiscard]] const std::string& name() const { return name_; }
    void write(const void* from, std::size_t size, std::uint64_t to) {
        write_at(open_.number(), name_, from, size, to);
    }
    // Gives it that size, with room on the disk where the file system can tell.
    void reserve(std::uint64_t size) {
        if (size > max_position) throw_file_error("write", name_.c_str(), EFBIG);
        const auto end = static_cast<off_t>(size);
#ifdef __linux__
        if (size == 0 || uninterrupted([&] { return fallocate(open_.number(), 0, 0, end); }) == 0) return;
        if (errno != EOPNOTSUPP && errno != ENOSYS) throw_file_error("write", name_.c_str());
#endif
        if (uninterrupted([&] { return ftruncate(open_.number(), end); }) != 0)
            throw_file_error("write", name_.c_str());
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
    [[noreturn]] void refuse_to_create(const std::string& beside) const {
        const int number = errno;
        message action;
        if (number == EACCES || number == EPERM || number == EROFS)
            action << "replace " << beside << ", as a new file is made in its folder first: cannot ";
        throw_file_error((action << "create").text().c_str(), name_.c_str(), number);
    }

    std::string name_;
    descriptor open_;
    bool is_moved_ = false;
};

class new_file {
  public:
    explicit new_file(file_path path)
        : path_(target_of(path)),
          old_(path_),
          // Readable by no one else until it has the owner and group of the old file.
          written_(path_, old_.exists() ? 0600 : 0666) {
        if (old_.exists()) old_.hand_on(written_.number(), path_);
    }

    [[nodiscard]] const std::string& path() const { return path_; }

    [[nodiscard]] const std::string& temporary_path() const { return written_.name(); }

    void reserve(std::uint64_t size) { written_.reserve(size); }
    void write(const void* from, std::size_t size, std::uint64_t to) { written_.write(from, size, to); }
    // Replaces the old file. With `is_synced`, a loss of power does not lose both.
    void commit(bool is_synced) {
        written_.replace(path_, is_synced);
        if (is_synced) sync_folder();
    }

  private:
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
    old_file old_;
    temporary_file written_;
};

} // namespace varscope::detail::files
