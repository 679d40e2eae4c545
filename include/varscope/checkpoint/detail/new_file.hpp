// SPDX-License-Identifier: MIT
// A file that is written beside its place and takes it when it is complete: the old file or the new one is
// there, never a part.
#pragma once

#include <varscope/checkpoint/detail/file.hpp>

#include <cstdio>
#include <cstdlib>

namespace varscope::detail {

// Where a symbolic link leads: the link stays, the file behind it is replaced.
inline std::string target_of(file_path path) {
    struct stat facts {};
    if (lstat(path.c_str(), &facts) != 0 || !S_ISLNK(facts.st_mode)) return path.c_str();
    char* const resolved = realpath(path.c_str(), nullptr);
    if (resolved == nullptr) throw_file_error("follow the link", path.c_str());
    std::string target = resolved;
    std::free(resolved);
    return target;
}

class new_file {
  public:
    explicit new_file(file_path path) : path_(target_of(path)) {
        struct stat old {};
        const bool exists = stat(path_.c_str(), &old) == 0;
        if (exists && !S_ISREG(old.st_mode))
            throw file_error("varscope: cannot write " + path_ + ": it is there and no regular file");
        open_beside();
        if (exists) (void)fchmod(open_.number(), old.st_mode & 07777); // as far as it may
    }
    new_file(const new_file&) = delete;
    new_file& operator=(const new_file&) = delete;
    ~new_file() {
        if (open_.number() >= 0) unlink(written_.c_str());
    }

    [[nodiscard]] const std::string& path() const { return path_; }

    void write(const void* from, std::size_t size, std::uint64_t to) {
        const auto* in = static_cast<const char*>(from);
        while (size != 0) {
            const ssize_t count =
                uninterrupted([&] { return pwrite(open_.number(), in, size, static_cast<off_t>(to)); });
            if (count < 0) throw_file_error("write", written_.c_str());
            if (count == 0) throw_file_error("write", written_.c_str(), ENOSPC);
            in += count;
            size -= static_cast<std::size_t>(count);
            to += static_cast<std::uint64_t>(count);
        }
    }

    // Takes its place. With `is_synced`, neither file is lost when the machine loses its power.
    void commit(bool is_synced) {
        if (is_synced && uninterrupted([&] { return fsync(open_.number()); }) != 0)
            throw_file_error("write", written_.c_str());
        if (std::rename(written_.c_str(), path_.c_str()) != 0) throw_file_error("replace", path_.c_str());
        open_.close();
        if (is_synced) sync_folder();
    }

  private:
    // A name that no other thread or process writes to at the same time.
    void open_beside() {
        for (unsigned attempt = 0; open_.number() < 0; ++attempt) {
            written_ = path_ + ".tmp-" + std::to_string(getpid()) + "-" + std::to_string(attempt);
            const int flags = O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC;
            open_ = descriptor(uninterrupted([&] { return ::open(written_.c_str(), flags, 0666); }));
            if (open_.number() < 0 && (errno != EEXIST || attempt == 1'000'000))
                throw_file_error("create", written_.c_str());
        }
    }
    // Some file systems cannot; the file itself is safe.
    void sync_folder() const {
        const descriptor folder(::open(folder_of(path_).c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
        if (folder.number() >= 0) fsync(folder.number());
    }

    std::string path_;
    std::string written_;
    descriptor open_;
};

} // namespace varscope::detail
