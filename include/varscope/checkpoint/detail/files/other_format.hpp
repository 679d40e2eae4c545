// SPDX-License-Identifier: MIT
// What a file looks like that is not in the expected format: people are handed pointers, web pages and files
// of other programs under the names of checkpoints. Written without operators of strings, which take long to
// compile.
#pragma once

#include <varscope/checkpoint/detail/files/file.hpp>
#include <varscope/checkpoint/detail/files/malformed.hpp>

#include <cstddef>
#include <cstdint>

namespace varscope::detail::files {

// The formats that are read, and all others.
enum class file_kind { safetensors, npy, npz, shard_index, table, pytorch, other };
inline constexpr const char* names_of_kinds[] = {
    "safetensors file", "npy file", "npz file", "index of shards", "TensorFlow checkpoint", "PyTorch file"};

struct known_format {
    const char* beginning;
    std::size_t size;
    file_kind kind;
    const char* sentence; // what it is, and what to do
};
inline constexpr const char* pickle =
    "a Python pickle, which is never loaded, as it can run any program; write it in Python with "
    "safetensors.torch.save_file";
inline constexpr const char* web_page =
    "a web page (HTML); a download gave the page of the file, or one that "
    "asks to log in, in its place";
inline constexpr known_format known_formats[] = {
    {"version https://git-lfs.github.com/", 35, file_kind::other,
     "a Git LFS pointer, which stands for the file; fetch it with git lfs pull"},
    {"\x93NUMPY", 6, file_kind::npy, "an npy file; vs::load_npy reads it"},
    {"\x89HDF\r\n\x1a\n", 8, file_kind::other,
     "an HDF5 file, as of Keras; convert it to safetensors or npz in Python"},
    {"GGUF", 4, file_kind::other, "a GGUF file; convert it to safetensors"},
    {"\x1f\x8b\x08", 3, file_kind::other, "a gzip file; decompress it first"},
    {"\x28\xb5\x2f\xfd", 4, file_kind::other, "a zstd file; decompress it first"},
    {"\xfd\x37zXZ\0", 6, file_kind::other, "an xz file; decompress it first"},
    {"BZh", 3, file_kind::other, "a bzip2 file; decompress it first"},
    {"\x80\x02\x8a\x0a\x6c\xfc\x9c\x46\xf9\x20", 10, file_kind::other,
     "a PyTorch file of the form before version 1.6, which is not read; torch.load it in Python, and "
     "torch.save "
     "it again"},
    {"model_checkpoint_path:", 22, file_kind::other,
     "TensorFlow's list of checkpoints; vs::latest_checkpoint(folder) is the one that it names"},
};
// Without regard to case, and to white space before them.
inline constexpr known_format known_texts[] = {
    {"<!doctype html", 14, file_kind::other, web_page},
    {"<html", 5, file_kind::other, web_page},
    {"<?xml", 5, file_kind::other, "an XML text, as servers answer with in place of a file"},
};
inline constexpr known_format npz_archive{"", 0, file_kind::npz, "an npz file; vs::load_npz reads it"},
    zip_archive{"", 0, file_kind::npz,
                "a zip archive; extract it first, or convert it to safetensors in Python"},
    pytorch_archive{"", 0, file_kind::pytorch, "a PyTorch file; vs::load_pytorch reads it"},
    pickled{"", 0, file_kind::other, pickle}, empty{"", 0, file_kind::other, "an empty file"},
    own_format{"", 0, file_kind::safetensors, "a safetensors file; vs::variable_store<graph>::load reads it"},
    json_text{"", 0, file_kind::shard_index,
              "a JSON text; if it is the index of a checkpoint in several files, vs::load_sharded reads it"},
    table{"", 0, file_kind::table, "a TensorFlow checkpoint, or its index; vs::load_tf1 reads it"};

// The first bytes of a file, and the last.
struct file_ends {
    static constexpr std::size_t most = 256;
    char first[most]{};
    char last[8]{};
    std::size_t size = 0; // of `first`

    explicit file_ends(const file& source) {
        size = source.size() < most ? detail::size_in_memory(source.size()) : most;
        source.read(first, size, 0);
        const std::size_t end = size < sizeof last ? size : sizeof last;
        source.read(last + sizeof last - end, end, source.size() - end);
    }

    [[nodiscard]] bool has(const char* text, std::size_t length, std::size_t at,
                           bool any_case = false) const {
        if (at + length > size) return false;
        for (std::size_t i = 0; i < length; ++i) {
            const char c = first[at + i];
            if ((any_case && c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c) != text[i]) return false;
        }
        return true;
    }
    [[nodiscard]] bool contains(const char* text, std::size_t length) const {
        for (std::size_t at = 0; at < size; ++at)
            if (has(text, length, at)) return true;
        return false;
    }
    // Where a text begins: after a byte order mark and white space.
    [[nodiscard]] std::size_t text_begin() const {
        std::size_t at = has("\xef\xbb\xbf", 3, 0) ? 3 : 0;
        while (at < size && (first[at] == ' ' || (first[at] >= '\t' && first[at] <= '\r'))) ++at;
        return at;
    }
    [[nodiscard]] bool is_text() const {
        for (std::size_t at = text_begin(); at < size; ++at)
            if (first[at] > '~' || (first[at] < ' ' && (first[at] < '\t' || first[at] > '\r'))) return false;
        return text_begin() + 4 <= size;
    }
    // A file of protocol 2 to 5: it ends with STOP, and what follows the number is not a high byte of a
    // length.
    [[nodiscard]] bool is_pickle() const {
        if (size < 3 || first[0] != '\x80' || first[1] < 2 || first[1] > 5 || last[7] != '.') return false;
        return first[1] < 4 ? first[2] != 0 : first[2] == '\x95';
    }
};

// Null if nothing is known about it.
inline const known_format* format_of(const file_ends& ends) {
    if (ends.size == 0) return &empty;
    if (ends.has("\0\0\0\0{", 5, 4)) return &own_format; // a length, and a header
    for (const known_format& each : known_formats)
        if (ends.has(each.beginning, each.size, 0)) return &each;
    for (const known_format& each : known_texts)
        if (ends.has(each.beginning, each.size, ends.text_begin(), true)) return &each;
    if (ends.has("PK\3\4", 4, 0) || ends.has("PK\5\6", 4, 0))
        return ends.contains(".npy", 4)   ? &npz_archive
               : ends.contains(".pkl", 4) ? &pytorch_archive
                                          : &zip_archive;
    if (std::memcmp(ends.last, "\x57\xfb\x80\x8b\x24\x75\x47\xdb", 8) == 0) return &table; // LevelDB's mark
    if (ends.is_pickle()) return &pickled;
    const bool is_json = ends.is_text() && (ends.first[ends.text_begin()] | 0x20) == '{'; // or [
    return is_json ? &json_text : nullptr;
}

// Throws malformed_file if a file that has a fault looks like one of another format.
inline void refuse_other_format(const file& source, file_kind expected) {
    const file_ends ends(source);
    const known_format* const found = format_of(ends);
    if (found == &zip_archive && expected == file_kind::pytorch) return; // its members say what it is
    if (found != nullptr ? found->kind == expected : !ends.is_text()) return;
    message all;
    all << "varscope: " << source.path() << " is not a valid " << names_of_kinds[static_cast<int>(expected)]
        << ": it is ";
    if (found != nullptr) raise(malformed_file((all << found->sentence).text()));
    const char* const begin = ends.first + ends.text_begin();
    std::size_t length = 0;
    while (length < 60 && begin + length != ends.first + ends.size && begin[length] >= ' ') ++length;
    raise(malformed_file(
        (all << "a text that begins with \"" << std::string_view(begin, length) << "\"").text()));
}
[[noreturn]] inline void throw_malformed(const file& source, file_kind kind, std::uint64_t at,
                                         std::string_view why) {
    refuse_other_format(source, kind);
    throw_malformed(source.path(), names_of_kinds[static_cast<int>(kind)], at, why);
}

} // namespace varscope::detail::files
