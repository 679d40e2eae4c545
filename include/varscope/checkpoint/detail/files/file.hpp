// SPDX-License-Identifier: MIT
// Files that are open for reading: a read gives all the bytes or throws.
#pragma once

#ifdef _WIN32
#error "varscope: files are not read or written on Windows; leave this header out"
#endif

#include <varscope/checkpoint/errors.hpp>
#include <varscope/checkpoint/file_path.hpp>
#include <varscope/core/shape.hpp>
#include <varscope/core/size_in_memory.hpp>

#include <cerrno>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <fcntl.h>
#include <string>
#include <sys/stat.h>
#include <unistd.h>
#include <utility>

namespace varscope::detail::files {

// With 32-bit positions in files, a flag is needed for large files.
inline constexpr std::uint64_t max_position = ~std::uint64_t{0} >> (65 - 8 * sizeof(off_t));
inline const char* remedy_of(int number) {
    const bool is_too_large = number == EOVERFLOW || number == EFBIG;
    return is_too_large && sizeof(off_t) < 8 ? "; compile with -D_FILE_OFFSET_BITS=64" : "";
}
[[noreturn]] inline void throw_file_error(const char* action, const char* path, int number = errno) {
    raise(file_error(std::string("varscope: cannot ") + action + " " + path + ": " + std::strerror(number) +
                     remedy_of(number)));
}

inline std::string folder_of(const std::string& path) {
    const std::size_t slash = path.rfind('/');
    return slash == std::string::npos ? "." : slash == 0 ? "/" : path.substr(0, slash);
}

// Whether there is a regular file, perhaps by a link.
inline bool is_file(const std::string& path) {
    struct stat facts {};
    return stat(path.c_str(), &facts) == 0 && S_ISREG(facts.st_mode);
}

// Calls again if a signal interrupts the call.
template<class Call>
auto uninterrupted(Call call) {
    auto result = call();
    while (result < 0 && errno == EINTR) result = call();
    return result;
}

// Owns a file descriptor.
class descriptor {
  public:
    descriptor() = default;
    explicit descriptor(int number) : number_(number) {}
    descriptor(descriptor&& other) noexcept : number_(std::exchange(other.number_, -1)) {}
    descriptor& operator=(descriptor&& other) noexcept {
        std::swap(number_, other.number_);
        return *this;
    }
    ~descriptor() { close(); }

    // Not repeated if it fails: the descriptor is closed in any case.
    int close() {
        const int number = std::exchange(number_, -1);
        return number < 0 ? 0 : ::close(number);
    }
    [[nodiscard]] int number() const { return number_; }

  private:
    int number_ = -1;
};

// A file that is open for reading. Keeps the inode: replacing the path does not affect an open file.
class file {
  public:
    file() = default;
    explicit file(file_path path) : path_(path.c_str()) {
        // O_NONBLOCK: do not wait for a pipe. It has no effect on regular files.
        const int flags = O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY;
        open_ = descriptor(uninterrupted([&] { return ::open(path_.c_str(), flags); }));
        struct stat facts {};
        if (open_.number() < 0) throw_file_error("open", path_.c_str());
        if (fstat(open_.number(), &facts) != 0) throw_file_error("get the size of", path_.c_str());
        if (!S_ISREG(facts.st_mode))
            raise(file_error("varscope: cannot read " + path_ + ": it is not a regular file"));
        size_ = static_cast<std::uint64_t>(facts.st_size);
        changed_ = time_of_change(facts);
    }
    // For those with more files than a process may have open: closes it. What is known about it stays.
    void close() { (void)open_.close(); }
    // Opens the file at that path again; throws if it is not the same.
    [[nodiscard]] file opened_again() const {
        file again(path_);
        if (again.size_ != size_)
            raise(file_error("varscope: cannot read " + path_ + ": it has " + std::to_string(again.size_) +
                             " bytes, but had " + std::to_string(size_) +
                             " bytes when it was first opened; the file was replaced while it was read"));
        if (again.changed_ != changed_)
            raise(file_error("varscope: cannot read " + path_ +
                             ": it has changed since it was first opened; load again"));
        return again;
    }

    [[nodiscard]] const std::string& path() const { return path_; }
    [[nodiscard]] std::uint64_t size() const { return size_; }
    [[nodiscard]] int number() const { return open_.number(); }

    void read(void* to, std::size_t size, std::uint64_t from) const {
        auto* out = static_cast<char*>(to);
        while (size != 0) {
            const ssize_t count =
                uninterrupted([&] { return pread(open_.number(), out, size, static_cast<off_t>(from)); });
            if (count < 0) throw_file_error("read", path_.c_str());
            if (count == 0)
                raise(file_error("varscope: cannot read " + path_ + ": it ends at byte " +
                                 std::to_string(from) + ", but had " + std::to_string(size_) +
                                 " bytes when it was opened; the file was truncated while it was read"));
            out += count;
            size -= static_cast<std::size_t>(count);
            from += static_cast<std::uint64_t>(count);
        }
    }

  private:
    // In nanoseconds, whatever they are counted from: times are compared only for equality.
    static std::uint64_t time_of_change(const struct stat& facts) {
#ifdef __APPLE__
        const timespec time = facts.st_mtimespec;
#else
        const timespec time = facts.st_mtim;
#endif
        return static_cast<std::uint64_t>(time.tv_sec) * 1'000'000'000 +
               static_cast<std::uint64_t>(time.tv_nsec);
    }

    std::string path_;
    descriptor open_;
    std::uint64_t size_ = 0;
    std::uint64_t changed_ = 0;
};

// The size of a part of a file that is read into memory at once.
inline std::size_t size_in_memory(const file& source, std::uint64_t size) {
    if (size > max_byte_size)
        raise(file_error("varscope: cannot read " + source.path() + ": " + std::to_string(size) +
                         " bytes of it are too large for the addresses of this machine; use a 64-bit one"));
    return detail::size_in_memory(size);
}

} // namespace varscope::detail::files
