// SPDX-License-Identifier: MIT
// The elements of a tensor of a TensorFlow checkpoint: from a data file, with its checksum, or, where they
// are in several pieces or in the messages of the first format, put together in memory.
#pragma once

#include <varscope/checkpoint/detail/elements/checksums.hpp>
#include <varscope/checkpoint/detail/npy/elements.hpp>
#include <varscope/checkpoint/detail/tf1/contents.hpp>
#include <varscope/checkpoint/detail/tf1/file_names.hpp>
#include <varscope/checkpoint/detail/tf1/values.hpp>
#include <varscope/core/size_in_memory.hpp>
#include <varscope/store/detail/memory/scratch.hpp>

#include <memory>

namespace varscope::detail::tf1 {

// The bytes of one piece, from front to back; at its end the checksum is compared.
class checked_bytes {
  public:
    checked_bytes(std::string path, const piece& from, std::string_view tensor, elements::checksums sums)
        : data_(path),
          at_(from.offset),
          left_(from.size),
          expected_(from.checksum),
          tensor_(tensor),
          is_compared_(sums == elements::checksums::compared) {}

    void operator()(void* to, std::size_t size) {
        if (is_compared_) return read_and_compare(static_cast<std::byte*>(to), size);
        data_.read(to, size, at_);
        at_ += size;
    }

  private:
    // By portions that are still in the cache when they are summed up.
    void read_and_compare(std::byte* out, std::size_t size) {
        constexpr std::size_t portion = std::size_t{1} << 18;
        while (size != 0) {
            const std::size_t here = size < portion ? size : portion;
            data_.read(out, here, at_);
            sum_.add(out, here);
            out += here;
            at_ += here;
            left_ -= here;
            size -= here;
        }
        if (left_ == 0 && masked(sum_.value()) != expected_)
            files::throw_malformed(data_.path(), "data file of a TensorFlow checkpoint", at_,
                                   (named(tensor_) << " ends with another checksum than the index has: the "
                                                      "file is damaged, or of another checkpoint")
                                       .text());
    }

    files::file data_;
    std::uint64_t at_, left_;
    std::uint32_t expected_;
    crc32c sum_;
    std::string_view tensor_;
    bool is_compared_;
};

// Where the rows of a part are in the whole, in elements; one after the other.
class part_rows {
  public:
    part_rows(const slice& part, const tensor_shape& shape) : part_(part), shape_(shape) {
        index_ = list<std::int64_t>(part.size());
        for (std::int64_t& each : index_) each = 0;
    }

    [[nodiscard]] std::size_t length() const {
        return part_.empty() ? size_in_memory(shape_.count())
                             : static_cast<std::size_t>(part_[part_.size() - 1].length);
    }
    [[nodiscard]] std::size_t count() const {
        return length() == 0 ? 0 : part_.empty() ? 1 : size_in_memory(count_of(part_)) / length();
    }
    // The first element of the next row.
    std::size_t next() {
        std::uint64_t position = 0;
        for (std::size_t axis = 0; axis < part_.size(); ++axis)
            position = position * shape_.extents[axis] +
                       static_cast<std::uint64_t>(part_[axis].start + index_[axis]);
        for (std::size_t axis = part_.size() < 2 ? 0 : part_.size() - 1; axis-- > 0;) {
            if (++index_[axis] < part_[axis].length) break;
            index_[axis] = 0;
        }
        return size_in_memory(position);
    }

  private:
    const slice& part_;
    const tensor_shape& shape_;
    list<std::int64_t> index_;
};

// next(to, size) reads the next bytes of the part, into the memory of the whole.
template<class Next>
void put_part(std::byte* whole, const slice& part, const tensor_shape& shape, std::size_t size, Next&& next) {
    part_rows rows(part, shape);
    for (std::size_t left = rows.count(); left != 0; --left)
        next(whole + rows.next() * size, rows.length() * size);
    if (rows.count() == 0) next(whole, 0);
}

// A function (to, count) that reads the next elements of a tensor, in the machine's byte order.
class tensor_elements {
  public:
    // `files` is the number of data files; 0 for the first format.
    tensor_elements(const stored_tensor& tensor, const file_names& names, std::uint64_t files,
                    elements::checksums sums)
        : tensor_(tensor),
          sums_(sums),
          whole_(is_one_piece(files) ? 0 : size_in_memory(tensor.shape.count() * size())) {
        if (is_one_piece(files))
            next_ = std::make_unique<checked_bytes>(names.data_file(tensor.pieces[0].file, files),
                                                    tensor.pieces[0], tensor.name, sums);
        else
            for (const piece& each : tensor.pieces)
                files != 0 ? put_bytes(each, names.data_file(each.file, files))
                           : put_values(each, names.tables()[each.file]);
    }

    void operator()(std::byte* to, std::size_t count) {
        if (next_ != nullptr)
            (*next_)(to, count * size());
        else if (count != 0)
            std::memcpy(to, whole_.data() + position_, count * size());
        position_ += count * size();
        if (tensor_.is_big_endian) npy::reverse_bytes(to, count, tensor_.type.type);
    }

  private:
    [[nodiscard]] std::size_t size() const { return size_of(tensor_.type.type); }
    [[nodiscard]] bool is_one_piece(std::uint64_t files) const {
        return files != 0 && tensor_.pieces.size() == 1 && tensor_.pieces[0].part.empty();
    }
    void put_bytes(const piece& from, std::string path) {
        checked_bytes next(std::move(path), from, tensor_.name, sums_);
        put_part(whole_.data(), from.part, tensor_.shape, size(), next);
    }
    void put_values(const piece& from, const std::string& path) {
        const files::file source(path);
        const table blocks(source);
        list<char> block;
        blocks.read(from.block, block);
        if (from.offset > block.size() || from.size > block.size() - from.offset)
            blocks.refuse(from.block.offset, "this block has changed while it was read");
        value_reader values({block.data() + from.offset, size_in_memory(from.size)}, tensor_.type.type);
        bool is_right = true;
        put_part(whole_.data(), from.part, tensor_.shape, size(),
                 [&](std::byte* to, std::size_t bytes) { is_right = is_right && values.read(to, bytes); });
        if (!is_right || !values.is_at_end())
            blocks.refuse(from.block.offset,
                          (named(tensor_.name) << " has other values than its dtype and shape need").text());
    }

    const stored_tensor& tensor_;
    elements::checksums sums_;
    memory::scratch whole_;
    std::unique_ptr<checked_bytes> next_;
    std::size_t position_ = 0;
};

} // namespace varscope::detail::tf1
