// SPDX-License-Identifier: MIT
// varscope-convert: writes the tensors of a file in another format.
#include "command_line.hpp"
#include "describe.hpp"
#include "numpy_writer.hpp"
#include "safetensors_writer.hpp"
#include "several_files.hpp"

#include "../progress.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace {

using namespace tools;

#ifdef VARSCOPE_TOOLS_READ_NPZ
constexpr const char* written_formats = ".safetensors, .npz, .npy";
#else
constexpr const char* written_formats = ".safetensors, .npy";
#endif

void convert(const tensor_source& from, const std::string& path, [[maybe_unused]] bool is_deflated) {
    progress shown("converting");
    const std::uint64_t all = byte_size_of(from.tensors());
    const auto done = [&shown, all, so_far = std::uint64_t{0}](std::uint64_t bytes) mutable {
        shown.show(so_far += bytes, all);
    };
    if (path.ends_with(".safetensors")) return write_safetensors(from, path, done);
    if (path.ends_with(".npy")) return write_npy(from, path);
#ifdef VARSCOPE_TOOLS_READ_NPZ
    if (path.ends_with(".npz")) return write_npz(from, path, is_deflated, done);
#endif
    throw vs::error("varscope: cannot write " + path + ": its name must end with one of " + written_formats);
}

} // namespace

int main(int argc, char** argv) {
    command_line line(
        "varscope-convert",
        "Writes the tensors of a file, or of several, to another, in the format that its name says. At "
        "any time the old file or the new one is there.");
    std::vector<std::string> paths;
    bool is_deflated = false;
    line.arguments("files", 2, paths,
                   "to read: " + std::string(read_formats) +
                       "; and last the file to write: " + written_formats);
    line.flag("--deflate", is_deflated, "compress the members of an npz file");
    return line.run(argc, argv, [&] {
        const std::string to = paths.back();
        paths.pop_back();
        convert(*open_tensors(paths), to, is_deflated);
        return fine;
    });
}
