// SPDX-License-Identifier: MIT
// The elements of a tensor of a PyTorch file, read from its storage, whose checksum is compared once.
#pragma once

#include <varscope/checkpoint/detail/elements/checksums.hpp>
#include <varscope/checkpoint/detail/files/file.hpp>
#include <varscope/checkpoint/detail/files/malformed.hpp>
#include <varscope/checkpoint/detail/npy/elements.hpp>
#include <varscope/checkpoint/detail/pytorch/view.hpp>
#include <varscope/checkpoint/detail/zip/crc32.hpp>
#include <varscope/graph/detail/wording/text.hpp>
#include <varscope/store/detail/memory/scratch.hpp>

#include <atomic>
#include <memory>

namespace varscope::detail::pytorch {

// For each member, whether its checksum has been compared.
using compared_members = std::unique_ptr<std::atomic<bool>[]>;

// The bytes of a member from front to back, by portions that are still in the cache when they are summed up.
class member_bytes {
  public:
    member_bytes(const files::file& source, const member_place& from, std::atomic<bool>& is_compared,
                 std::string_view tensor, elements::checksums sums)
        : source_(source),
          from_(from),
          is_compared_(is_compared),
          tensor_(tensor),
          has_sum_(sums == elements::checksums::compared && has_checksum(from.checksum) && !is_compared) {}

    void read(std::byte* to, std::uint64_t size) {
        if (!has_sum_) {
            source_.read(to, size_in_memory(size), from_.begin + at_);
            at_ += size;
            return;
        }
        for (std::uint64_t here = 0; size != 0; size -= here, to += here) {
            here = size < portion ? size : portion;
            source_.read(to, size_in_memory(here), from_.begin + at_);
            sum_.add(to, size_in_memory(here));
            at_ += here;
        }
    }
    void skip(std::uint64_t size) {
        if (!has_sum_) {
            at_ += size;
            return;
        }
        const memory::scratch some(size_in_memory(size < portion ? size : portion));
        for (std::uint64_t here = 0; size != 0; size -= here) {
            here = size < portion ? size : portion;
            read(some.data(), here);
        }
    }
    [[nodiscard]] const files::file& source() const { return source_; }

    // Compares the checksum, with what comes after the tensor.
    void finish() {
        if (!has_sum_) return;
        skip(from_.size - at_);
        if (sum_.value() != from_.checksum)
            files::throw_malformed(source_.path(), "PyTorch file", from_.begin,
                                   (files::message()
                                    << "the storage of tensor " << wording::shorten(tensor_).view()
                                    << " has another checksum than the archive says: the file "
                                       "is damaged")
                                       .text());
        is_compared_ = true;
        has_sum_ = false;
    }

  private:
    static constexpr std::uint64_t portion = std::uint64_t{1} << 18;

    const files::file& source_;
    const member_place& from_;
    std::atomic<bool>& is_compared_;
    std::string_view tensor_;
    bool has_sum_;
    std::uint64_t at_ = 0;
    zip::crc32 sum_;
};

// A function (to, count) that reads the next elements, in the machine's byte order. Those that are not one
// after the other are taken from a copy of their part of the storage, which they may be many times as large
// as.
class tensor_elements {
  public:
    tensor_elements(const contents& facts, const stored_tensor& tensor, member_bytes bytes)
        : tensor_(tensor),
          type_(stored_types[tensor.type]),
          is_big_endian_(facts.is_big_endian),
          bytes_(bytes),
          view_(facts.tuples, tensor),
          is_contiguous_(tensor.count == 0 || view_.is_contiguous()),
          left_(tensor.count),
          part_(is_contiguous_ ? 0 : files::size_in_memory(bytes.source(), part_size())) {
        if (tensor.count == 0) return;
        bytes_.skip(tensor.offset * type_.size);
        if (is_contiguous_) return;
        bytes_.read(part_.data(), part_size());
        bytes_.finish();
    }

    void operator()(std::byte* to, std::size_t count) {
        if (count == 0) return;
        if (is_contiguous_)
            bytes_.read(to, std::uint64_t{count} * type_.size);
        else
            view_.copy(to, part_.data(), count, type_.size);
        left_ -= count;
        if (left_ == 0) bytes_.finish();
        if (is_big_endian_) npy::reverse_bytes(to, count, type_.type);
    }

  private:
    // From the first element to the last.
    [[nodiscard]] std::uint64_t part_size() const { return (tensor_.last - tensor_.offset + 1) * type_.size; }

    const stored_tensor& tensor_;
    const stored_type& type_;
    bool is_big_endian_;
    member_bytes bytes_;
    view view_;
    bool is_contiguous_;
    std::uint64_t left_;
    memory::scratch part_;
};

} // namespace varscope::detail::pytorch
