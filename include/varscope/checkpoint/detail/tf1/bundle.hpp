// SPDX-License-Identifier: MIT
// The checkpoints of TensorFlow's second format: PREFIX.index, and data files PREFIX.data-00000-of-00001.
#pragma once

#include <varscope/checkpoint/detail/tf1/contents.hpp>
#include <varscope/checkpoint/detail/tf1/file_names.hpp>

namespace varscope::detail::tf1 {

// A BundleEntryProto.
struct bundle_entry {
    std::uint64_t type = 0;
    tensor_shape shape{};
    piece bytes{};
    std::size_t slices = 0;
};

class bundle {
  public:
    // Reads and checks the index, and that the data files are there and as long as it says.
    bundle(const file_names& names, list<stored_tensor>& tensors)
        : names_(names),
          index_(names.prefix() + ".index"),
          table_(index_),
          tensors_(tensors) {
        bool is_first = true;
        table_.for_each([&](std::string_view key, std::string_view value, block_handle block, std::size_t) {
            block_ = block;
            if (std::exchange(is_first, false)) return read_header(key, value);
            if (key.front() == '\0') return add_slice(key, read_entry(key, value));
            add_tensor(key, read_entry(key, value));
        });
        if (is_first) refuse("the index is empty");
        if (used_slices_ != slices_.size()) refuse("there are slices of a tensor that is not there");
    }

    [[nodiscard]] std::uint64_t file_count() const { return file_count_; }

  private:
    struct named_slice {
        std::string name;
        bundle_entry entry;
    };
    struct known_file {
        std::uint32_t number = 0;
        std::uint64_t size = 0;
    };

    [[noreturn]] void refuse(std::string_view why) const { table_.refuse(block_.offset, why); }
    [[noreturn]] void refuse(std::string_view tensor, std::string_view why) const {
        refuse((named(tensor) << " " << why).text());
    }

    // A BundleHeaderProto, under the empty key.
    void read_header(std::string_view key, std::string_view value) {
        if (!key.empty()) refuse("expected the header of a checkpoint first");
        message_reader fields(value);
        file_count_ = 0;
        while (fields.next()) {
            if (fields.is(1, 0)) file_count_ = fields.value();
            if (fields.is(2, 0) && fields.value() > 1) refuse("expected the byte order 0 or 1");
            if (fields.is(2, 0)) is_big_endian_ = fields.value() == 1;
            if (fields.is(3, 2)) check_version(fields.text());
        }
        if (fields.has_fault() || file_count_ == 0 || file_count_ >> 32 != 0)
            refuse("the header of the checkpoint is malformed");
    }
    void check_version(std::string_view version) const {
        message_reader fields(version);
        while (fields.next())
            if (fields.is(2, 0) && fields.value() > 1)
                refuse("the checkpoint needs a newer reader than there is; write it with an older "
                       "TensorFlow, or as safetensors");
        if (fields.has_fault()) refuse("the version of the checkpoint is malformed");
    }

    bundle_entry read_entry(std::string_view key, std::string_view value) const {
        bundle_entry entry;
        message_reader fields(value);
        std::uint64_t file = 0;
        bool is_right = true;
        while (fields.next()) {
            if (fields.is(1, 0)) entry.type = fields.value();
            if (fields.is(2, 2)) is_right = is_right && read_shape(fields.text(), entry.shape);
            if (fields.is(3, 0)) file = fields.value();
            if (fields.is(4, 0)) entry.bytes.offset = fields.value();
            if (fields.is(5, 0)) entry.bytes.size = fields.value();
            if (fields.is(6, 5)) entry.bytes.checksum = static_cast<std::uint32_t>(fields.value());
            if (fields.is(7, 2)) ++entry.slices;
        }
        if (!is_right || fields.has_fault()) refuse(key, "has a malformed entry");
        if (file >= file_count_)
            refuse(key, "is said to be in a data file that the checkpoint does not have");
        entry.bytes.file = static_cast<std::uint32_t>(file);
        return entry;
    }

    // The slices come before all tensors, in the order of the names of these.
    void add_slice(std::string_view key, bundle_entry entry) {
        std::string name;
        if (!key_reader(key).read(name, entry.bytes.part)) refuse("the key of a slice is malformed");
        slices_.push_back({std::move(name), std::move(entry)});
    }
    void add_tensor(std::string_view key, bundle_entry entry) {
        stored_tensor tensor{std::string(key), type_of(entry.type), std::move(entry.shape), is_big_endian_};
        if (entry.slices == 0) {
            add_piece(tensor, std::move(entry.bytes));
        } else {
            add_slices(tensor, entry.slices);
            if (const char* const fault = fault_of_pieces(tensor)) refuse(key, fault);
        }
        tensors_.push_back(std::move(tensor));
    }
    void add_slices(stored_tensor& tensor, std::size_t count) {
        const std::string_view name = tensor.name;
        std::size_t at = count_before(slices_.begin(), slices_.size(),
                                      [&](const named_slice& each) { return each.name < name; });
        for (; count != 0 && at < slices_.size() && slices_[at].name == name; ++at, --count) {
            bundle_entry& entry = slices_[at].entry;
            if (!(type_of(entry.type) == tensor.type) || !fit(entry.bytes.part, tensor.shape))
                refuse(name, "has a slice of another dtype or shape");
            add_piece(tensor, std::move(entry.bytes));
            ++used_slices_;
        }
        if (count != 0) refuse(name, "does not have as many slices as its entry says");
    }
    // Elements that are not numbers are not read: what is said of their bytes does not matter.
    void add_piece(stored_tensor& tensor, piece bytes) {
        if (tensor.type.type != data_type::unspecified) {
            std::uint64_t size = bytes.part.empty() ? tensor.shape.count() : count_of(bytes.part);
            if (!tensor.shape.is_known || __builtin_mul_overflow(size, size_of(tensor.type.type), &size) ||
                size != bytes.size)
                refuse(tensor.name, "has another number of bytes than its dtype and shape need");
            const std::uint64_t end = size_of_file(bytes.file);
            if (bytes.offset > end || bytes.size > end - bytes.offset)
                refuse(tensor.name, "is said to be outside of its data file, which is cut off or another's");
        }
        tensor.pieces.push_back(std::move(bytes));
    }
    std::uint64_t size_of_file(std::uint32_t number) {
        for (const known_file& each : files_)
            if (each.number == number) return each.size;
        const files::file data(names_.data_file(number, file_count_));
        return files_.push_back({number, data.size()}).size;
    }

    const file_names& names_;
    files::file index_;
    table table_;
    list<stored_tensor>& tensors_;
    block_handle block_{};
    std::uint64_t file_count_ = 0;
    bool is_big_endian_ = false;
    list<named_slice> slices_;
    std::size_t used_slices_ = 0;
    list<known_file> files_;
};

} // namespace varscope::detail::tf1
