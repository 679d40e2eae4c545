// SPDX-License-Identifier: MIT
// Writes zip archives, with libzip into a new_file: the same content gives the same bytes.
#pragma once

#include <varscope/checkpoint/detail/files/new_file.hpp>
#include <varscope/core/size_in_memory.hpp>

#include <exception>
#include <string_view>
#include <zip.h>

namespace varscope::detail::zip {

// Keeps an exception that must not pass through a C library, to be rethrown after it.
class kept_exception {
  public:
    // Calls f; returns whether nothing has been thrown yet.
    template<class F>
    bool run(F f) {
#ifdef __cpp_exceptions
        try {
            f();
        } catch (...) {
            kept_ = std::current_exception();
        }
#else
        f();
#endif
        return kept_ == nullptr;
    }
    void rethrow() const {
        if (kept_ != nullptr) std::rethrow_exception(kept_);
    }

  private:
    std::exception_ptr kept_;
};

// The file that libzip writes to. libzip is told that it does not exist yet, so that it reads nothing.
class output {
  public:
    explicit output(files::new_file& file) : file_(file) { zip_error_init(&error_); }
    output(const output&) = delete;
    output& operator=(const output&) = delete;
    ~output() { zip_error_fini(&error_); }

    static zip_int64_t answer(void* self, void* data, zip_uint64_t size, zip_source_cmd_t command) {
        return static_cast<output*>(self)->answer(data, size, command);
    }
    // Throws what writing the file threw, if it did.
    void rethrow() const { failure_.rethrow(); }

  private:
    zip_int64_t answer(void* data, zip_uint64_t size, zip_source_cmd_t command) {
        switch (command) {
        case ZIP_SOURCE_SUPPORTS: return ZIP_SOURCE_SUPPORTS_WRITABLE;
        case ZIP_SOURCE_STAT: return zip_error_set(&error_, ZIP_ER_READ, ENOENT), -1;
        case ZIP_SOURCE_ERROR: return zip_error_to_data(&error_, data, size);
        case ZIP_SOURCE_WRITE: return write(data, size);
        case ZIP_SOURCE_SEEK_WRITE: return seek(data, size);
        case ZIP_SOURCE_TELL_WRITE: return static_cast<zip_int64_t>(at_);
        default: return 0;
        }
    }
    zip_int64_t write(const void* from, zip_uint64_t size) {
        if (!failure_.run([&] { file_.write(from, size_in_memory(size), at_); }))
            return zip_error_set(&error_, ZIP_ER_WRITE, EIO), -1;
        at_ += size;
        size_ = at_ > size_ ? at_ : size_;
        return static_cast<zip_int64_t>(size);
    }
    zip_int64_t seek(void* data, zip_uint64_t size) {
        const zip_int64_t to = zip_source_seek_compute_offset(at_, size_, data, size, &error_);
        if (to < 0) return -1;
        at_ = static_cast<std::uint64_t>(to);
        return 0;
    }

    files::new_file& file_;
    zip_error_t error_{};
    kept_exception failure_;
    std::uint64_t at_ = 0;
    std::uint64_t size_ = 0;
};

class new_archive {
  public:
    new_archive(file_path path, bool is_deflated)
        : file_(path),
          output_(file_),
          method_(is_deflated ? ZIP_CM_DEFLATE : ZIP_CM_STORE) {
        zip_source_t* const source = zip_source_function_create(output::answer, &output_, nullptr);
        if (source != nullptr) open_ = zip_open_from_source(source, ZIP_CREATE, nullptr);
        if (open_ == nullptr && source != nullptr) zip_source_free(source);
        if (open_ == nullptr) files::throw_file_error("begin", file_.path().c_str(), ENOMEM);
    }
    new_archive(const new_archive&) = delete;
    new_archive& operator=(const new_archive&) = delete;
    ~new_archive() {
        if (open_ != nullptr) zip_discard(open_);
    }

    // What the arguments refer to must not change until commit. Members are dated 1980-01-01, as by numpy.
    void add(const char* name, std::string_view header, const void* data, std::size_t size) {
        zip_buffer_fragment_t parts[2]{};
        const auto set = [](zip_buffer_fragment_t& part, const void* from, std::size_t length) {
            part.data = static_cast<zip_uint8_t*>(const_cast<void*>(from));
            part.length = length;
        };
        set(parts[0], header.data(), header.size());
        set(parts[1], data, size);
        zip_source_t* const source = zip_source_buffer_fragment(open_, parts, size == 0 ? 1 : 2, 0);
        if (source == nullptr) fail();
        const zip_int64_t index = zip_file_add(open_, name, source, ZIP_FL_ENC_UTF_8);
        if (index < 0) zip_source_free(source);
        if (index < 0 || zip_set_file_compression(open_, static_cast<zip_uint64_t>(index), method_, 0) != 0 ||
            zip_file_set_dostime(open_, static_cast<zip_uint64_t>(index), 0, 1 << 5 | 1, 0) != 0)
            fail();
        is_empty_ = false;
    }
    void commit(bool is_synced) {
        if (is_empty_) // libzip would remove the file
            file_.write("PK\5\6\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0", 22, 0);
        else if (zip_close(open_) != 0)
            fail();
        else
            open_ = nullptr;
        file_.commit(is_synced);
    }

  private:
    [[noreturn]] void fail() const {
        output_.rethrow();
        raise(file_error("varscope: cannot write " + file_.path() + ": " + zip_strerror(open_)));
    }

    files::new_file file_;
    output output_;
    zip_int32_t method_;
    zip_t* open_ = nullptr;
    bool is_empty_ = true;
};

} // namespace varscope::detail::zip
