// SPDX-License-Identifier: MIT
// The header of a safetensors file with tensors of any names.
#pragma once

#include <varscope/checkpoint/detail/json/utf8.hpp>
#include <varscope/checkpoint/detail/safetensors/own_header.hpp>
#include <varscope/checkpoint/detail/writing/saved_tensors.hpp>
#include <varscope/graph/detail/wording/json_text.hpp>

namespace varscope::detail::writing {

class safetensors_text {
  public:
    explicit safetensors_text(const saved_tensors& tensors, const std::string& path, bool is_dotted) {
        text_.assign(safetensors::length_size, ' ');
        text_ += "{\"__metadata__\":{\"";
        // Without it, Hugging Face's transformers do not load a file.
        text_ += is_dotted ? "format\":\"pt\"}" : "varscope.format\":\"1\"}";
        for (std::size_t i = 0; i < tensors.size(); ++i) add(tensors, i, path);
        text_ += '}';
        const std::size_t whole = safetensors::whole_size(text_.size() - safetensors::length_size);
        text_.append(whole - text_.size(), ' ');
        safetensors::put_length(text_.data(), whole);
    }

    [[nodiscard]] const std::string& text() const { return text_; }

  private:
    void add(const saved_tensors& tensors, std::size_t index, const std::string& path) {
        const model_variable& variable = tensors.variable(index);
        check_name(tensors[index].name, path);
        text_ += ',';
        wording::put_json(tensors[index].name, [&](std::string_view piece) { text_ += piece; });
        (text_ += ":{\"dtype\":\"") += safetensors::dtype_name_of(variable.dtype);
        text_ += "\",\"shape\":[";
        const elements::extents_in_file shape = tensors.shape(index);
        for (std::size_t axis = 0; axis < shape.rank; ++axis)
            (text_ += axis != 0 ? "," : "") += std::to_string(shape.of[axis]);
        (text_ += "],\"data_offsets\":[") += std::to_string(end_);
        end_ += variable.byte_size();
        ((text_ += ",") += std::to_string(end_)) += "]}";
    }
    static void check_name(const std::string& name, const std::string& path) {
        const bool is_text = json::valid_utf8(name.data(), name.size()) == name.size();
        if (is_text && name != safetensors::metadata_name) return;
        raise(checkpoint_mismatch("varscope: cannot save " + path + ": safetensors files have no tensor " +
                                  name + (is_text ? "" : ", which is not UTF-8")));
    }

    std::string text_;
    std::uint64_t end_ = 0; // of the data so far
};

} // namespace varscope::detail::writing
