// SPDX-License-Identifier: MIT
// Reads the index of a checkpoint that is split into several files: which tensor is in which file. As written
// by Hugging Face's transformers, model.safetensors.index.json;
// https://huggingface.co/docs/safetensors/index.
#pragma once

#include <varscope/checkpoint/detail/files/file.hpp>
#include <varscope/checkpoint/detail/files/other_format.hpp>
#include <varscope/checkpoint/detail/json/scanner.hpp>
#include <varscope/checkpoint/detail/json/utf8.hpp>
#include <varscope/checkpoint/detail/list.hpp>
#include <varscope/checkpoint/detail/safetensors/format.hpp>
#include <varscope/core/size_in_memory.hpp>

namespace varscope::detail::safetensors {

struct sharded_tensor {
    std::string_view shard; // the name of a file in the folder of the index
    std::string_view name;
};

// Why a file of that name is not opened; null if it is.
constexpr const char* shard_name_fault(std::string_view name) {
    for (const char c : name)
        if (c == '/' || c == '\\' || c == '\0') return "a shard must be a file in the folder of the index";
    return name.empty() || name == "." || name == ".." ? "expected the name of a file" : nullptr;
}

class shard_index {
  public:
    explicit shard_index(file_path path) : shard_index(files::file(path)) {}

    // Sorted by shard, then by name. May contain a name twice.
    [[nodiscard]] const list<sharded_tensor>& tensors() const { return tensors_; }

  private:
    explicit shard_index(const files::file& source) {
        read_text(source);
        json::scanner in(text_.data(), text_.data() + text_.size());
        in.for_each_member("expected the { of an index here", [&](json::string key) { read_field(in, key); });
        in.expect_end("expected only spaces after the index");
        if (!has_map_) in.fail("this index has no weight_map", text_.data());
        if (in.has_fault()) refuse(source, in.fault_position(), in.fault());
        sort(tensors_, [](const sharded_tensor& a, const sharded_tensor& b) {
            return a.shard != b.shard ? a.shard < b.shard : a.name < b.name;
        });
    }
    [[noreturn]] static void refuse(const files::file& source, std::uint64_t at, std::string_view why) {
        files::throw_malformed(source, files::file_kind::shard_index, at, why);
    }

    void read_text(const files::file& source) {
        if (source.size() > safetensors::max_header_size)
            refuse(source, safetensors::max_header_size,
                   "expected the end; an index has at most 100000000 bytes");
        text_ = list<char>(size_in_memory(source.size()));
        source.read(text_.data(), text_.size(), 0);
        if (const std::size_t valid = json::valid_utf8(text_.data(), text_.size()); valid != text_.size())
            refuse(source, valid, "the index is not valid UTF-8");
    }

    void read_field(json::scanner& in, json::string key) {
        if (!key.means("weight_map")) return in.skip_value();
        if (has_map_) return in.fail("weight_map appears twice", key.begin);
        has_map_ = true;
        in.for_each_member("expected the { of weight_map here", [&](json::string name) {
            const json::string shard = in.string("expected the name of a shard in quotes here");
            if (!in.has_fault()) add(in, name, shard);
        });
    }
    void add(json::scanner& in, json::string name, json::string shard) {
        const char* const place = shard.begin;
        tensors_.push_back({decoded(shard), decoded(name)});
        if (const char* const fault = shard_name_fault(tensors_[tensors_.size() - 1].shard))
            in.fail(fault, place);
    }
    // Decodes a string in place.
    std::string_view decoded(json::string text) {
        char* const begin = text_.data() + (text.begin - text_.data());
        return {begin, text.decode(begin)};
    }

    list<char> text_;
    list<sharded_tensor> tensors_;
    bool has_map_ = false;
};

} // namespace varscope::detail::safetensors
