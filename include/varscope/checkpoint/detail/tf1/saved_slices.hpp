// SPDX-License-Identifier: MIT
// The checkpoints of TensorFlow's first format: tables of SavedTensorSlices, one file or several.
#pragma once

#include <varscope/checkpoint/detail/tf1/contents.hpp>

#include <functional>
#include <map>

namespace varscope::detail::tf1 {

// What the meta of a file says of a tensor, a SavedSliceMeta.
inline bool read_meta(std::string_view message, stored_tensor& tensor) {
    message_reader fields(message);
    bool is_right = true;
    while (fields.next()) {
        if (fields.is(1, 2)) tensor.name.assign(fields.text().data(), fields.text().size());
        if (fields.is(2, 2)) is_right = is_right && read_shape(fields.text(), tensor.shape);
        if (fields.is(3, 0)) tensor.type = type_of(fields.value());
    }
    return is_right && !fields.has_fault();
}

// One of the files of a checkpoint. Tensors are found by name among those of all files.
class saved_slices {
  public:
    using positions = std::map<std::string, std::size_t, std::less<>>;

    // Adds the tensors of the file, which has that number.
    saved_slices(const files::file& source, std::uint32_t number, list<stored_tensor>& tensors,
                 positions& by_name)
        : table_(source),
          number_(number),
          tensors_(tensors),
          by_name_(by_name) {
        bool is_first = true;
        table_.for_each(
            [&](std::string_view key, std::string_view value, block_handle block, std::size_t position) {
                block_ = block;
                if (std::exchange(is_first, false)) return read_all_meta(key, value);
                add_slice(key, value, position);
            });
        if (is_first) refuse("the table is empty");
    }

  private:
    [[noreturn]] void refuse(std::string_view why) const { table_.refuse(block_.offset, why); }
    [[noreturn]] void refuse(std::string_view tensor, std::string_view why) const {
        refuse((named(tensor) << " " << why).text());
    }

    void read_all_meta(std::string_view key, std::string_view value) {
        if (!key.empty()) refuse("expected the list of tensors first");
        message_reader fields(value);
        while (fields.next())
            if (fields.is(1, 2)) read_list(fields.text());
        if (fields.has_fault()) refuse("the list of tensors is malformed");
    }
    void read_list(std::string_view meta) {
        message_reader fields(meta);
        while (fields.next()) {
            if (!fields.is(1, 2)) continue;
            stored_tensor tensor;
            if (!read_meta(fields.text(), tensor)) refuse("an entry of the list of tensors is malformed");
            add_tensor(std::move(tensor));
        }
        if (fields.has_fault()) refuse("the list of tensors is malformed");
    }
    // A tensor whose slices are in several files is listed in each of them.
    void add_tensor(stored_tensor tensor) {
        const auto [known, is_new] = by_name_.emplace(tensor.name, tensors_.size());
        if (is_new)
            tensors_.push_back(std::move(tensor));
        else if (const stored_tensor& listed = tensors_[known->second];
                 !(listed.type == tensor.type && listed.shape == tensor.shape))
            refuse(tensor.name, "is listed twice, with another dtype or shape");
    }

    // A SavedTensorSlices with a SavedSlice, whose TensorProto has the values.
    void add_slice(std::string_view key, std::string_view value, std::size_t position) {
        piece found{.file = number_, .block = block_};
        std::string name;
        if (!key_reader(key).read(name, found.part)) refuse("the key of a slice is malformed");
        const auto known = by_name_.find(name);
        if (known == by_name_.end()) refuse(name, "is not in the list of tensors");
        stored_tensor& tensor = tensors_[known->second];
        if (!fit(found.part, tensor.shape)) refuse(name, "has a slice outside of its shape");
        std::string_view values;
        if (!find_values(value, values)) refuse(name, "has a malformed slice");
        found.offset = position + static_cast<std::size_t>(values.data() - value.data());
        found.size = values.size();
        tensor.pieces.push_back(std::move(found));
    }
    static bool find_values(std::string_view message, std::string_view& values) {
        message_reader fields(message);
        std::string_view saved;
        while (fields.next())
            if (fields.is(2, 2)) saved = fields.text();
        if (fields.has_fault() || saved.data() == nullptr) return false;
        message_reader parts(saved);
        while (parts.next())
            if (parts.is(3, 2)) values = parts.text();
        return !parts.has_fault() && values.data() != nullptr;
    }

    table table_;
    std::uint32_t number_;
    list<stored_tensor>& tensors_;
    positions& by_name_;
    block_handle block_{};
};

} // namespace varscope::detail::tf1
