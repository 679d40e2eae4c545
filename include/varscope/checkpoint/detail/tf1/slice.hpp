// SPDX-License-Identifier: MIT
// A part of a tensor: how checkpoints spell it in keys and messages, and whether parts make up the whole.
#pragma once

#include <varscope/checkpoint/detail/list.hpp>
#include <varscope/checkpoint/detail/tf1/wire.hpp>

#include <string>

namespace varscope::detail::tf1 {

// Of one axis; all of it if the length is -1.
struct extent {
    std::int64_t start = 0;
    std::int64_t length = -1;
};

// Of each axis; of all of a tensor there is none.
using slice = list<extent>;

// TensorFlow's OrderedCode: keys that begin with a zero byte, then the name, the rank and the extents, so
// that they sort as what they mean.
class key_reader {
  public:
    explicit key_reader(std::string_view key) : in_(key) {}

    // False if it is malformed.
    bool read(std::string& name, slice& of) {
        if (number() != 0 || !read_name(name)) return false;
        const std::uint64_t rank = number();
        for (std::uint64_t axis = 0; axis < rank && !has_fault_ && !in_.has_fault(); ++axis) {
            const std::int64_t start = signed_number();
            of.push_back({start, signed_number()});
        }
        return in_.is_at_end() && !in_.has_fault() && !has_fault_;
    }

  private:
    // Zero bytes are written 00 ff and the byte ff as ff 00; 00 01 ends the name.
    bool read_name(std::string& name) {
        for (;;) {
            const auto byte = static_cast<unsigned char>(in_.fixed(1));
            if (in_.has_fault()) return false;
            if (byte != 0 && byte != 0xff) {
                name += static_cast<char>(byte);
                continue;
            }
            const auto next = static_cast<unsigned char>(in_.fixed(1));
            if (byte == 0 && next == 1) return !in_.has_fault();
            if (in_.has_fault() || next != static_cast<unsigned char>(~byte)) return false;
            name += static_cast<char>(byte);
        }
    }
    // How many bytes follow, then these, the highest first.
    std::uint64_t number() {
        const std::uint64_t size = in_.fixed(1);
        if (size > 8) has_fault_ = true;
        return has_fault_ ? 0 : big_endian(in_.take(size));
    }
    // As many leading ones as bytes (inverted for negative numbers), then a sign and the number's bits.
    std::int64_t signed_number() {
        const std::string_view rest = in_.rest();
        if (rest.empty()) {
            has_fault_ = true;
            return 0;
        }
        const bool is_negative = (static_cast<unsigned char>(rest.front()) & 0x80) == 0;
        const unsigned invert = is_negative ? 0xff : 0;
        std::size_t size = 0;
        while (size < 10 && size / 8 < rest.size() &&
               ((static_cast<unsigned char>(rest[size / 8]) ^ invert) & 0x80u >> size % 8) != 0)
            ++size;
        const std::string_view bytes = in_.take(size);
        if (bytes.empty() || size > 9) { // of 10 bytes there are no numbers of 64 bits
            has_fault_ = true;
            return 0;
        }
        return without_header(bytes, is_negative);
    }
    std::int64_t without_header(std::string_view bytes, bool is_negative) {
        std::uint64_t bits = is_negative ? ~std::uint64_t{0} : 0;
        for (std::size_t i = 0; i < bytes.size(); ++i) {
            const std::size_t ones = bytes.size() > 8 * i ? bytes.size() - 8 * i : 0; // of the header, here
            const unsigned header = ones >= 8 ? 0xffu : 0xffu & ~(0xffu >> ones);
            bits = bits << 8 | (static_cast<unsigned char>(bytes[i]) ^ header);
        }
        const auto number = static_cast<std::int64_t>(bits);
        if ((number < 0) != is_negative) has_fault_ = true;
        return number;
    }
    static std::uint64_t big_endian(std::string_view bytes) {
        std::uint64_t number = 0;
        for (const char byte : bytes) number = number << 8 | static_cast<unsigned char>(byte);
        return number;
    }

    wire_reader in_;
    bool has_fault_ = false;
};

} // namespace varscope::detail::tf1
