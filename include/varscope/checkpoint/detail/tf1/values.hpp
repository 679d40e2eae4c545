// SPDX-License-Identifier: MIT
// The values of a TensorProto, which the first format has in place of bytes: in the list for their dtype.
#pragma once

#include <varscope/checkpoint/detail/tf1/wire.hpp>
#include <varscope/core/dtype.hpp>

#include <cstring>

namespace varscope::detail::tf1 {

// The field of a TensorProto that has the values of a dtype, and how wide each is there; 0: a varint.
struct value_list {
    std::uint64_t field;
    std::size_t width;
};
inline value_list list_of(data_type type) {
    switch (type) {
    case data_type::float32: return {5, 4};
    case data_type::float64: return {6, 8};
    case data_type::complex64: return {9, 4}; // real and imaginary parts, one after the other
    case data_type::complex128: return {12, 8};
    case data_type::int64: return {10, 0};
    case data_type::boolean: return {11, 0};
    case data_type::float16:
    case data_type::bfloat16: return {13, 0}; // the bits
    case data_type::uint32: return {16, 0};
    case data_type::uint64: return {17, 0};
    default: return {7, 0}; // the other integers
    }
}

// Reads the values of one TensorProto, in order, as elements in the machine's byte order.
class value_reader {
  public:
    value_reader(std::string_view message, data_type type)
        : message_(message),
          type_(type),
          from_(list_of(type)),
          list_(wire_reader({})) {}

    // False if there are fewer, or if one is out of the dtype's range.
    bool read(std::byte* to, std::size_t size) {
        const std::size_t width = from_.width != 0 ? from_.width : size_of(type_);
        for (std::size_t at = 0; at < size; at += width) {
            std::uint64_t bits = 0;
            if (!next(bits)) return false;
            std::memcpy(to + at, &bits, width); // little-endian machines only
        }
        return true;
    }
    // Whether all values have been read.
    bool is_at_end() {
        std::uint64_t bits = 0;
        return !next(bits) && !has_fault_;
    }

  private:
    bool next(std::uint64_t& bits) {
        while (list_.is_at_end()) {
            if (has_fault_ || !message_.next()) {
                has_fault_ = has_fault_ || message_.has_fault();
                return false;
            }
            if (message_.number() == from_.field) begin_list();
            if (is_single_) return take_single(bits);
        }
        bits = from_.width != 0 ? list_.fixed(from_.width) : list_.varint();
        has_fault_ = list_.has_fault() || !is_in_range(bits);
        return !has_fault_;
    }
    // Packed, or, as older writers do, one value a field.
    void begin_list() {
        list_ = wire_reader(message_.text());
        is_single_ = !message_.is(from_.field, 2);
    }
    bool take_single(std::uint64_t& bits) {
        is_single_ = false;
        bits = message_.value();
        has_fault_ = !is_in_range(bits);
        return !has_fault_;
    }
    // Negative numbers of 32 bits are written as those of 64.
    [[nodiscard]] bool is_in_range(std::uint64_t bits) const {
        if (from_.width != 0 || size_of(type_) == 8) return true;
        if (type_ == data_type::boolean) return bits <= 1;
        const unsigned width = 8 * static_cast<unsigned>(size_of(type_));
        const bool is_signed =
            type_ == data_type::int8 || type_ == data_type::int16 || type_ == data_type::int32;
        const auto number = static_cast<std::int64_t>(bits);
        if (!is_signed) return bits >> width == 0;
        return number >= -(std::int64_t{1} << (width - 1)) && number < std::int64_t{1} << (width - 1);
    }

    message_reader message_;
    data_type type_;
    value_list from_;
    wire_reader list_;
    bool is_single_ = false;
    bool has_fault_ = false;
};

} // namespace varscope::detail::tf1
