// SPDX-License-Identifier: MIT
// varscope-convert: writes the tensors of a file in another format.
#include "changed_tensors.hpp"
#include "command_line.hpp"
#include "describe.hpp"
#include "numpy_writer.hpp"
#include "safetensors_writer.hpp"
#include "several_files.hpp"

#include "../progress.hpp"

#include <cstdint>
#include <memory>
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

// The options of names and axes, as they are on the command line.
struct change_options {
    bool is_dotted = false, is_undotted = false;
    std::vector<std::string> renames{}, prefixes{}, transpositions{};

    void add_to(command_line& line) {
        line.flag("--dotted", is_dotted, "write dots for the slashes in names");
        line.flag("--undotted", is_undotted, "write slashes for the dots in names");
        line.texts("--rename", renames, "OLD=NEW: write the tensor OLD under the name NEW", fault_of_rename);
        line.texts("--rename-prefix", prefixes,
                   "OLD=NEW: write the tensors below OLD below NEW; either may be empty, the root",
                   fault_of_prefix);
        line.texts("--transpose", transpositions,
                   "PATTERN or PATTERN:1,0: write the axes of the tensors that match, by the names that are "
                   "read, in that order, or reversed; * matches any one component of a name",
                   fault_of_transpose);
    }
    [[nodiscard]] tensor_changes changes() const {
        if (is_dotted && is_undotted) throw vs::error("varscope: names are either --dotted or --undotted");
        tensor_changes all{.separator = is_dotted ? '.' : is_undotted ? '/' : '\0'};
        for (const std::string& text : renames) all.renames.push_back(rename_of(text, false));
        for (const std::string& text : prefixes) all.renames.push_back(rename_of(text, true));
        for (const std::string& text : transpositions) all.transpositions.push_back(transpose_of(text));
        return all;
    }
};

} // namespace

int main(int argc, char** argv) {
    command_line line(
        "varscope-convert",
        "Writes the tensors of a file, or of several, to another, in the format that its name says. At "
        "any time the old file or the new one is there.");
    std::vector<std::string> paths;
    bool is_deflated = false;
    change_options options;
    line.arguments("files", 2, paths,
                   "to read: " + std::string(read_formats) +
                       "; and last the file to write: " + written_formats);
    line.flag("--deflate", is_deflated, "compress the members of an npz file");
    options.add_to(line);
    return line.run(argc, argv, [&] {
        const std::string to = paths.back();
        paths.pop_back();
        const tensor_changes changes = options.changes();
        const std::unique_ptr<tensor_source> from = open_tensors(paths);
        if (changes.is_empty())
            convert(*from, to, is_deflated);
        else
            convert(changed_tensors(*from, changes), to, is_deflated);
        return fine;
    });
}
