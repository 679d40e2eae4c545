// SPDX-License-Identifier: MIT
// Reads zip archives, with libzip.
#pragma once

#include <varscope/checkpoint/detail/zip/layout.hpp>
#include <varscope/core/size_in_memory.hpp>

#include <zip.h>

namespace varscope::detail::zip {

// The bytes of one member, from front to back.
class member {
  public:
    member(zip_t* archive, std::uint64_t index, const std::string& path, const char* name)
        : path_(path),
          name_(name),
          open_(zip_fopen_index(archive, index, 0)) {
        if (open_ == nullptr) refuse(zip_strerror(archive));
    }
    member(const member&) = delete;
    member& operator=(const member&) = delete;
    ~member() {
        if (open_ != nullptr) (void)zip_fclose(open_);
    }

    void read(void* to, std::size_t size) {
        for (auto* out = static_cast<char*>(to); size != 0;) {
            const zip_int64_t count = zip_fread(open_, out, size);
            if (count < 0) refuse(zip_file_strerror(open_));
            if (count == 0) refuse("it ends too early");
            out += count;
            size -= static_cast<std::size_t>(count);
            at_ += static_cast<std::uint64_t>(count);
        }
    }
    void skip(std::uint64_t size) {
        char some[256];
        for (std::uint64_t here = 0; size != 0; size -= here) {
            here = size < sizeof some ? size : sizeof some;
            read(some, size_in_memory(here));
        }
    }
    // libzip compares the checksum when it reaches the end.
    void expect_end() {
        char more = 0;
        const zip_int64_t count = zip_fread(open_, &more, 1);
        if (count < 0) refuse(zip_file_strerror(open_));
        if (count > 0) refuse("expected its end; got more than the directory says");
    }

    [[noreturn]] void refuse(const std::string& why) const { refuse(why, at_); }
    [[noreturn]] void refuse(const std::string& why, std::uint64_t at) const {
        raise(malformed_file("varscope: " + path_ + " is not a valid npz file: at byte " +
                             std::to_string(at) + " of the member " + name_ + ", " + why));
    }

  private:
    const std::string& path_;
    const char* name_;
    zip_file_t* open_;
    std::uint64_t at_ = 0;
};

// Whether it is NAME.npy; all others are not read.
inline bool is_array(std::string_view name) { return name.ends_with(".npy") && name.size() > 4; }
// Why a member with that name is refused; null if it is not.
inline const char* path_fault(std::string_view name) {
    if (name.empty()) return "expected a name";
    if (name.front() == '/') return "this name is an absolute path";
    if (name.find('\\') != name.npos) return "this name has a backslash";
    for (std::size_t begin = 0; begin < name.size();) {
        const std::size_t slash = name.find('/', begin);
        if (name.substr(begin, slash - begin) == "..") return "this name leaves the folder, by ..";
        begin = slash == name.npos ? name.size() : slash + 1;
    }
    return nullptr;
}
// The same of an array.
inline const char* name_fault(std::string_view name) {
    return is_array(name) ? path_fault(name) : "expected a member NAME.npy";
}

class archive {
  public:
    explicit archive(const files::file& source) : path_(source.path()) {
        const layout checked(source, files::file_kind::npz);
        int fault = 0;
        const int number = fcntl(source.number(), F_DUPFD_CLOEXEC, 0);
        if (number < 0) files::throw_file_error("open", path_.c_str());
        open_ = zip_fdopen(number, ZIP_CHECKCONS, &fault); // takes over the descriptor if it succeeds
        if (open_ != nullptr) return;
        ::close(number);
        zip_error_t error;
        zip_error_init_with_code(&error, fault);
        const std::string why = zip_error_strerror(&error);
        zip_error_fini(&error);
        raise(malformed_file("varscope: " + path_ + " is not a valid npz file: " + why));
    }
    archive(archive&& other) noexcept
        : path_(std::move(other.path_)),
          open_(std::exchange(other.open_, nullptr)) {}
    archive& operator=(archive&&) = delete;
    ~archive() {
        if (open_ != nullptr) zip_discard(open_);
    }

    [[nodiscard]] std::uint64_t size() const {
        return static_cast<std::uint64_t>(zip_get_num_entries(open_, 0));
    }
    // Checks that a member that is an array is one that numpy could have written. Returns its name, and in
    // `size` the size of its data.
    const char* check(std::uint64_t index, std::uint64_t& size) const {
        zip_stat_t facts;
        zip_stat_init(&facts);
        constexpr zip_uint64_t needed =
            ZIP_STAT_NAME | ZIP_STAT_SIZE | ZIP_STAT_COMP_METHOD | ZIP_STAT_ENCRYPTION_METHOD;
        if (zip_stat_index(open_, index, ZIP_FL_ENC_RAW, &facts) != 0 || (facts.valid & needed) != needed)
            refuse("member " + std::to_string(index), zip_strerror(open_));
        size = facts.size;
        if (const char* const fault = path_fault(facts.name)) refuse_or_other(facts.name, fault);
        if (!is_array(facts.name)) return facts.name;
        if (facts.encryption_method != ZIP_EM_NONE) refuse(facts.name, "it is encrypted");
        if (facts.comp_method != ZIP_CM_STORE && facts.comp_method != ZIP_CM_DEFLATE)
            refuse(facts.name,
                   "expected method 0 or 8, stored or deflated; got " + std::to_string(facts.comp_method));
        return facts.name;
    }
    [[nodiscard]] member open(std::uint64_t index) const {
        return {open_, index, path_, zip_get_name(open_, index, ZIP_FL_ENC_RAW)};
    }
    // For an archive of other files.
    [[noreturn]] void refuse_without_arrays() const {
        refuse_or_other(zip_get_name(open_, 0, ZIP_FL_ENC_RAW), "expected a member NAME.npy");
    }
    [[noreturn]] void refuse(std::string_view name, const std::string& why) const {
        raise(malformed_file("varscope: " + path_ + " is not a valid npz file: the member " +
                             std::string(name) + ": " + why));
    }

  private:
    [[noreturn]] void refuse_or_other(std::string_view name, const char* why) const {
        files::refuse_other_format(files::file(path_), files::file_kind::npz);
        refuse(name, why);
    }

    std::string path_;
    zip_t* open_ = nullptr;
};

} // namespace varscope::detail::zip
