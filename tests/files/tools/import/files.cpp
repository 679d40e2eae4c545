// SPDX-License-Identifier: MIT
// Writes the files that varscope-import is tested with into a folder.
#include "tensor_file.hpp"

#include <support/temporary_folder.hpp>

#include <filesystem>
#include <string>

namespace {

made_tensors types() {
    made_tensors all;
    for (const char* dtype :
         {"BOOL", "U8", "I8", "U16", "I16", "F16", "BF16", "U32", "I32", "F32", "C64", "U64", "I64", "F64"}) {
        all.push_back({std::string("list/") + dtype, dtype, {3}});
        all.push_back({std::string("scalar/") + dtype, dtype, {}});
        all.push_back({std::string("empty/") + dtype, dtype, {2, 0, 5}});
    }
    all.push_back({"many_axes", "F64", {1, 2, 1, 3, 1, 1, 2, 1, 1}});
    return all;
}

made_tensors nested() {
    return {{"step", "I64", {}}, {"a/b/w"}, {"z-1/_x.y/-"}, {"a/b"}, {"a"},    {"a/c/w"},
            {"a/b/w/part_0"},    {"0"},     {"0/0"},        {"A/b"}, {".a/w"}, {"a.b/c.d"}};
}

made_tensors dotted() {
    made_tensors all{{"wte.weight"}, {"bias"}, {"a..b"}, {".c"}, {"wte"}};
    for (const char* layer : {"0", "1", "10", "2", "3", "4", "5", "6", "7", "8", "9"})
        for (const char* name : {".ln.g", ".heads.1.k", ".heads.2.k"})
            all.push_back({std::string("layers.") + layer + name});
    return all;
}

// The last block differs; the first numbers are 0, 1 and 7; the order in the third differs.
made_tensors repeated() {
    made_tensors all;
    for (const char* block : {"h0", "h1", "h10", "h11", "h2", "h3", "conv_1", "conv_2", "v007", "v008"})
        for (const char* name : {"/w", "/sub/b", "/sub/c"}) all.push_back({std::string(block) + name});
    for (const char* name : {"h4/sub/c", "h4/w", "h4/sub/b", "h5/w", "h6/w", "h6"}) all.push_back({name});
    all.push_back({"h7/w", "F32", {3}});
    all.push_back({"h8/w", "F16", {3}});
    return all;
}

// Of Adam, with a moving average that it does not train, and blocks.
made_tensors slots() {
    made_tensors all{{"global_step", "I64", {}}, {"beta1_power", "F32", {}}, {"beta2_power", "F32", {}}};
    for (const char* name : {"net/h0/w", "net/h0/b", "net/h1/w", "net/h1/b", "out", "z"})
        for (const char* slot : {"", "/Adam", "/Adam_1"})
            all.push_back({std::string(name) + slot, name[0] == 'z' ? "C64" : "F32"});
    all.push_back({"net/h0/moving_mean"});
    all.push_back({"net/h1/moving_mean"});
    return all;
}

// Scopes with equal content under many names, in blocks, in each other, and in another order.
made_tensors layers() {
    made_tensors all;
    const auto add = [&](const std::string& scope) {
        for (const char* name : {"/w", "/b", "/norm/scale"}) all.push_back({scope + name});
    };
    for (const char* scope : {"enc/h0", "enc/h1", "dec/h0", "dec/h1", "dec/h2", "class", "x/_1"})
        for (const char* name : {"/q", "/2", "/return"}) add(scope + std::string(name));
    for (const char* name : {"last/norm/scale", "last/b", "last/w"}) all.push_back({name});
    all.push_back({"dec/h0"});
    return all;
}

made_tensors blocks() {
    made_tensors all;
    for (unsigned bits = 0; bits < 128; ++bits) {
        std::string name;
        for (unsigned level = 0; level < 7; ++level) name += bits >> level & 1 ? "s1/" : "s0/";
        all.push_back({name + 'w', "U8", {4}});
    }
    return all;
}

std::string scopes(int count) {
    std::string path;
    while (count-- > 0) path += "s/";
    return path;
}

void write_good(const std::filesystem::path& folder) {
    write_contents(folder / "types.safetensors", file_of(types()));
    write_contents(folder / "nested.safetensors", file_of(nested()));
    write_contents(folder / "dotted.safetensors", file_of(dotted()));
    write_contents(folder / "repeated.safetensors", file_of(repeated()));
    write_contents(folder / "blocks.safetensors", file_of(blocks()));
    write_contents(folder / "deep.safetensors", file_of({{scopes(64) + 'w'}, {"s/v"}}));
    write_contents(folder / "layers.safetensors", file_of(layers()));
    write_contents(folder / "none.safetensors", file_of({}));
    write_contents(folder / "slots.safetensors", file_of(slots()));
    write_contents(folder / "partly.safetensors",
                   file_of({{"a/w"}, {"a//w"}, {"narrow", "F8_E5M2"}, {"b", "I16"}}));
}

void write_bad(const std::filesystem::path& folder) {
    write_contents(folder / "empty_component.safetensors", file_of({{"fine"}, {"a//b"}}));
    write_contents(folder / "no_name.safetensors", file_of({{""}}));
    write_contents(folder / "space.safetensors", file_of({{"a b"}}));
    write_contents(folder / "line.safetensors", file_of({{R"(a\nb)"}}));
    write_contents(folder / "dots.safetensors", file_of({{"a.b"}, {"_a.b"}}));
    write_contents(folder / "dtype.safetensors", file_of({{"fine"}, {"a/w", "F8_E4M3"}}));
    write_contents(folder / "deep.safetensors", file_of({{scopes(65) + 'w'}}));
    write_contents(folder / "rank.safetensors", file_of({{"w", "U8", std::vector<std::uint64_t>(33, 1)}}));
    write_contents(folder / "extent.safetensors", file_of({{"w", "U8", {0, 9223372036854775808u}}}));
    write_contents(folder / "several.safetensors", file_of({{"a//b"}, {"fine"}, {"w", "F4"}, {"w w"}}));
    write_contents(folder / "text.safetensors", "no tensors");
}

} // namespace

int main(int count, char** arguments) {
    if (count != 2) return 2;
    const std::filesystem::path folder = arguments[1];
    std::filesystem::create_directories(folder / "refused");
    write_good(folder);
    write_bad(folder / "refused");
}
