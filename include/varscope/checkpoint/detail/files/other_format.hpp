// SPDX-License-Identifier: MIT
// What a file looks like that is not in the expected format: people are handed pointers, web pages and files
// of other programs under the names of checkpoints.
#pragma once

#include <varscope/checkpoint/detail/files/file.hpp>
#include <varscope/checkpoint/detail/files/malformed.hpp>

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace varscope::detail::files {

// The first and the last bytes of a file.
struct file_ends {
    std::string_view first;
    std::string_view last;
};

inline constexpr std::string_view pickle =
    "a Python pickle, as of torch.save, which is never loaded, as it can run any program; write it in Python "
    "with safetensors.torch.save_file";
struct known_format {
    std::string_view beginning;
    std::string_view sentence; // what it is; what to do
};
inline constexpr known_format known_formats[] = {
    {"version https://git-lfs.github.com/",
     "a Git LFS pointer, which stands for the file; fetch it with git lfs pull"},
    {"\x93NUMPY", "an npy file; vs::load_npy reads it"},
    {std::string_view("\x89HDF\r\n\x1a\n", 8),
     "an HDF5 file, as of Keras; convert it to safetensors or npz in Python"},
    {"GGUF", "a GGUF file; convert it to safetensors"},
    {std::string_view("\x1f\x8b\x08", 3), "a gzip file; decompress it first"},
    {std::string_view("\x28\xb5\x2f\xfd", 4), "a zstd file; decompress it first"},
    {std::string_view("\xfd\x37zXZ\0", 6), "an xz file; decompress it first"},
    {"BZh", "a bzip2 file; decompress it first"},
    {"\x80\x02\x8a\x0a\x6c\xfc\x9c\x46\xf9 ", pickle},
    {"model_checkpoint_path:", "TensorFlow's list of checkpoints; read the checkpoint that it names"},
};
inline constexpr std::string_view table_magic{"\x57\xfb\x80\x8b\x24\x75\x47\xdb", 8}; // LevelDB's

constexpr bool is_space(char c) { return c == ' ' || (c >= '\t' && c <= '\r'); }
constexpr char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; }
constexpr bool begins_with(std::string_view text, std::string_view beginning) {
    for (std::size_t i = 0; i < beginning.size(); ++i)
        if (i == text.size() || lower(text[i]) != beginning[i]) return false;
    return true;
}

// A text, with what may precede it left out.
constexpr std::string_view trimmed(std::string_view text) {
    if (text.substr(0, 3) == "\xef\xbb\xbf") text.remove_prefix(3);
    while (!text.empty() && is_space(text.front())) text.remove_prefix(1);
    return text;
}
constexpr bool is_text(std::string_view text) {
    for (const char c : text)
        if (!is_space(c) && (c < ' ' || c > '~')) return false;
    return text.size() >= 4;
}
constexpr std::string_view describe_text(std::string_view text) {
    if (begins_with(text, "<!doctype html") || begins_with(text, "<html"))
        return "a web page (HTML); a download gave the page of the file, or one that asks to log in, in its "
               "place";
    if (begins_with(text, "<?xml")) return "an XML text, as servers answer with in place of a file";
    if (is_text(text) && (text.front() == '{' || text.front() == '['))
        return "a JSON text; if it is the index of a checkpoint in several files, vs::load_sharded reads it";
    return "";
}
// By the name of its first member.
constexpr std::string_view describe_zip(std::string_view first) {
    constexpr std::size_t record_size = 30;
    const std::string_view name = first.size() < record_size ? "" : first.substr(record_size);
    if (name.find(".npy") != name.npos) return "an npz file; vs::load_npz reads it";
    if (name.find(".pkl") != name.npos) return pickle;
    return "a zip archive; extract it first, or convert it to safetensors in Python";
}
constexpr bool is_pickle(file_ends ends) {
    const std::string_view first = ends.first;
    if (first.size() < 3 || first[0] != '\x80' || first[1] < 2 || first[1] > 5) return false;
    const bool has_frame = first[1] >= 4;
    return ends.last.back() == '.' && (has_frame ? first[2] == '\x95' : first[2] != 0);
}
// A length of which a header follows.
constexpr bool is_safetensors(std::string_view first) {
    return first.size() > 8 && (first[8] == '{' || first[8] == ' ') &&
           first.substr(4, 4) == std::string_view("\0\0\0\0", 4);
}

// What it is, and what to do; "" if that is not known.
constexpr std::string_view describe_format(file_ends ends) {
    if (ends.first.empty()) return "an empty file";
    for (const known_format& each : known_formats)
        if (ends.first.substr(0, each.beginning.size()) == each.beginning) return each.sentence;
    const std::string_view start = ends.first.substr(0, 4);
    if (start == "PK\3\4" || start == "PK\5\6") return describe_zip(ends.first);
    if (ends.last == table_magic)
        return "the index of a TensorFlow checkpoint; read it in Python with tf.train.load_checkpoint, and "
               "write a safetensors or npz file";
    if (is_pickle(ends)) return pickle;
    if (is_safetensors(ends.first)) return "a safetensors file; vs::variable_store<graph>::load reads it";
    return describe_text(trimmed(ends.first));
}

// The beginning of a text's first line.
inline std::string_view line_of(std::string_view text) {
    std::size_t size = 0;
    while (size < text.size() && size < 60 && text[size] != '\n' && text[size] != '\r') ++size;
    return text.substr(0, size);
}
// Whether a file that looks like this may be a faulty one of the expected format.
constexpr bool is_expected(std::string_view found, std::string_view expected) {
    if (expected == "index of shards") return found.starts_with("a JSON text");
    if (expected == "npz file" && found.starts_with("a zip archive")) return true;
    return found.substr(0, found.find(';')).ends_with(expected);
}

// Throws malformed_file if the file looks like one of another format: for one that has a fault.
inline void refuse_other_format(const file& source, std::string_view expected) {
    char first[256], last[8]{};
    const auto size = source.size() < sizeof first ? detail::size_in_memory(source.size()) : sizeof first;
    source.read(first, size, 0);
    const std::size_t end = size < sizeof last ? size : sizeof last;
    source.read(last, end, source.size() - end);
    const std::string_view found = describe_format({{first, size}, {last, end}});
    const std::string_view text = trimmed({first, size});
    if (found.empty() ? !is_text(text) : is_expected(found, expected)) return;
    message all;
    all << "varscope: " << source.path() << " is not a valid " << expected << ": it is ";
    if (found.empty())
        all << "a text that begins with \"" << line_of(text) << "\"";
    else
        all << found;
    raise(malformed_file(all.text()));
}
[[noreturn]] inline void throw_malformed(const file& source, std::string_view format, std::uint64_t at,
                                         std::string_view why) {
    refuse_other_format(source, format);
    throw_malformed(source.path(), format, at, why);
}

} // namespace varscope::detail::files
