// SPDX-License-Identifier: MIT
// schema_of(path): the tensors of a safetensors file, with every rule of the format checked.
#pragma once

#include <varscope/checkpoint/detail/files/file.hpp>
#include <varscope/checkpoint/detail/files/other_format.hpp>
#include <varscope/checkpoint/detail/json/utf8.hpp>
#include <varscope/checkpoint/detail/safetensors/format.hpp>
#include <varscope/checkpoint/tensor_list.hpp>
#include <varscope/core/size_in_memory.hpp>
#include <varscope/graph/detail/wording/text.hpp>

namespace varscope {

/// One entry of a file's `__metadata__`. Refers to the file_schema.
struct metadata_entry {
    std::string_view key;   ///< its name
    std::string_view value; ///< its text
};

/// The tensors of a safetensors file. The memory that it takes is proportional to the header, not to the
/// values.
class file_schema : public tensor_list {
  public:
    /// Reads and checks the header. Throws file_error, malformed_file.
    explicit file_schema(file_path path) : file_schema(detail::files::file(path)) {}
    /// The same from an open file.
    explicit file_schema(detail::files::file source)
        : tensor_list(source.path()),
          source_(std::move(source)) {
        read_text();
        read_header();
        sort_by_offset();
        if (const tensor_info* const tensor = sort_by_name())
            refuse_tensor(*tensor, name_of(*tensor) << " appears twice");
        check_offsets();
    }

    /// The value of that key in the metadata, or "". If a key appears twice the last value counts, as for
    /// other readers. Valid as long as this schema.
    [[nodiscard]] std::string_view metadata(std::string_view key) const {
        std::string_view value;
        for (const metadata_entry& entry : metadata_)
            if (entry.key == key) value = entry.value;
        return value;
    }
    /// All entries of the metadata, a range of metadata_entry. Valid as long as this schema.
    [[nodiscard]] const detail::list<metadata_entry>& metadata() const { return metadata_; }

    /// The open file. Valid as long as this schema.
    [[nodiscard]] const detail::files::file& source() const { return source_; }
    /// Closes the file: only its path and its size are then known.
    void close() { source_.close(); }

  private:
    static constexpr std::size_t length_size = detail::safetensors::length_size;

    // Throws malformed_file with the reason and the byte of the file.
    [[noreturn]] void refuse(std::uint64_t at, const detail::files::message& why) const {
        detail::files::throw_malformed(source_, detail::files::file_kind::safetensors, at, why.text());
    }
    [[nodiscard]] static detail::files::message name_of(const tensor_info& tensor) {
        return detail::files::message() << "tensor " << detail::wording::shorten(tensor.name).view();
    }
    [[noreturn]] void refuse_tensor(const tensor_info& tensor, const detail::files::message& why) const {
        refuse(place_of(tensor.name.data()), why);
    }
    [[nodiscard]] std::uint64_t place_of(const char* in_text) const {
        return length_size + static_cast<std::uint64_t>(in_text - text_.data());
    }

    void read_text() {
        using namespace detail::safetensors;
        unsigned char length[length_size]{};
        if (source_.size() < length_size)
            refuse(source_.size(), detail::files::message()
                                       << "the file ends; expected 8 bytes, the length of the header");
        source_.read(length, sizeof length, 0);
        const std::uint64_t size = length_of(length);
        detail::files::message claim;
        claim << "the length of the header is " << size;
        if (size > max_header_size) refuse(0, claim << ", but at most 100000000 is allowed");
        if (size > source_.size() - length_size)
            refuse(0, claim << ", but the file has " << source_.size() - length_size << " bytes after it");
        text_ = detail::list<char>(detail::size_in_memory(size));
        source_.read(text_.data(), text_.size(), length_size);
    }

    void read_header() {
        if (const std::size_t valid = detail::json::valid_utf8(text_.data(), text_.size());
            valid != text_.size())
            refuse(length_size + valid, detail::files::message() << "the header is not valid UTF-8");
        detail::json::scanner in(text_.data(), text_.data() + text_.size());
        detail::safetensors::header_reader<file_schema> reader(in, *this);
        reader.read();
        if (in.has_fault()) refuse(length_size + in.fault_position(), detail::files::message() << in.fault());
    }

    // header_reader calls these with the contents of the header. Escapes are decoded in place.
    friend class detail::safetensors::header_reader<file_schema>;
    std::string_view decoded(detail::json::string text) {
        if (!text.has_escapes) return text.spelling();
        char* const begin = text_.data() + (text.begin - text_.data());
        return {begin, text.decode(begin)};
    }
    void metadata(detail::json::string key, detail::json::string value) {
        metadata_.push_back({decoded(key), decoded(value)});
    }
    void tensor(detail::json::string name, tensor_info& tensor, const char*) {
        tensor.name = decoded(name);
        tensors().push_back(tensor);
    }

    void sort_by_offset() {
        detail::sort(tensors(), [](const tensor_info& a, const tensor_info& b) {
            return a.offset != b.offset ? a.offset < b.offset : a.byte_size < b.byte_size;
        });
    }
    // No gaps, no overlaps, nothing after the last tensor.
    void check_offsets() {
        const std::uint64_t begin = length_size + text_.size();
        const std::uint64_t size = source_.size() - begin;
        std::uint64_t next = 0;
        for (tensor_info& tensor : tensors()) {
            if (tensor.offset != next)
                refuse_tensor(tensor, name_of(tensor)
                                          << " begins at byte " << tensor.offset
                                          << " of the data, but the one before it ends at byte " << next);
            if (tensor.byte_size > size - next)
                refuse_tensor(tensor, name_of(tensor)
                                          << " ends after the data, which has " << size << " bytes");
            next += tensor.byte_size;
            tensor.offset += begin;
        }
        if (next != size)
            refuse(begin + next, detail::files::message() << "the last tensor ends, but the file has "
                                                          << size - next << " more bytes");
    }

    detail::files::file source_;
    detail::list<char> text_;
    detail::list<metadata_entry> metadata_;
};

/// The names, dtypes and shapes of the tensors in a safetensors file. Throws file_error, malformed_file.
/// tf.train.list_variables
inline file_schema schema_of(file_path path) { return file_schema(path); }

} // namespace varscope
