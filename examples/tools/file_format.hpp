// SPDX-License-Identifier: MIT
// The format of a file of tensors: that of its name, or else a TensorFlow checkpoint, or else safetensors.
#pragma once

#include <varscope/checkpoint/detail/tf1/file_names.hpp>

#include <cstdint>
#include <fstream>
#include <string>
#include <string_view>

namespace tools {

enum class file_format { safetensors, sharded, npz, npy, tf1, pytorch };

// What --help says about the files that are read.
inline constexpr const char* read_formats = "a .safetensors, .npz, .npy, .index.json, .pt or .pth file, or a "
                                            "TensorFlow checkpoint: PREFIX, PREFIX.index "
                                            "or a file of the first format";

// TensorFlow's first format is one of LevelDB's tables, which end so.
inline bool ends_as_table(const std::string& path) {
    constexpr std::string_view mark("\x57\xfb\x80\x8b\x24\x75\x47\xdb", 8);
    char end[mark.size()]{};
    std::ifstream in(path, std::ios::binary);
    return in.seekg(-static_cast<std::streamoff>(mark.size()), std::ios::end).read(end, sizeof end) &&
           std::string_view(end, sizeof end) == mark;
}
// Where there is no such file, it may be the beginning of the names of several.
inline bool is_tf1_checkpoint(const std::string& path) {
    using varscope::detail::tf1::is_file;
    if (path.ends_with(".index") || is_file(path + ".index")) return true;
    if (is_file(path)) return ends_as_table(path);
    try {
        return !varscope::detail::tf1::file_names(path).tables().empty();
    } catch (const varscope::file_error&) {
        return false;
    }
}

inline file_format format_of(const std::string& path) {
    if (path.ends_with(".npy")) return file_format::npy;
    if (path.ends_with(".npz")) return file_format::npz;
    if (path.ends_with(".index.json")) return file_format::sharded;
    if (path.ends_with(".pt") || path.ends_with(".pth")) return file_format::pytorch;
    if (path.ends_with(".safetensors")) return file_format::safetensors;
    return is_tf1_checkpoint(path) ? file_format::tf1 : file_format::safetensors;
}

} // namespace tools
