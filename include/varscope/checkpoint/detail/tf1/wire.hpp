// SPDX-License-Identifier: MIT
// The wire format of protocol buffers: numbers of variable length, and the fields of a message.
#pragma once

#include <varscope/checkpoint/detail/files/little_endian.hpp>
#include <varscope/core/size_in_memory.hpp>

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace varscope::detail::tf1 {

// Reads numbers from the front of a text; once that is not possible, has_fault() stays true.
class wire_reader {
  public:
    explicit wire_reader(std::string_view text) : text_(text), begin_(text.data()) {}

    [[nodiscard]] bool is_at_end() const { return text_.empty() || has_fault_; }
    [[nodiscard]] bool has_fault() const { return has_fault_; }
    [[nodiscard]] std::string_view rest() const { return text_; }
    // How many bytes have been read.
    [[nodiscard]] std::size_t position() const { return static_cast<std::size_t>(text_.data() - begin_); }

    // Seven bits in each byte, the lowest first; at most ten bytes.
    std::uint64_t varint() {
        std::uint64_t number = 0;
        for (unsigned shift = 0; shift < 70; shift += 7) {
            if (text_.empty()) return refuse();
            const auto byte = static_cast<unsigned char>(text_.front());
            if (shift == 63 && byte > 1) return refuse();
            text_.remove_prefix(1);
            number |= std::uint64_t{byte & 0x7fu} << shift;
            if (byte < 0x80) return number;
        }
        return refuse();
    }
    // Of a number that must be less than 2^32.
    std::uint32_t varint32() {
        const std::uint64_t number = varint();
        return number >> 32 == 0 ? static_cast<std::uint32_t>(number) : static_cast<std::uint32_t>(refuse());
    }
    std::uint64_t fixed(std::size_t size) { return files::little_endian(take(size)); }
    std::string_view take(std::uint64_t size) {
        if (has_fault_ || size > text_.size()) {
            refuse();
            return {};
        }
        const std::string_view taken = text_.substr(0, size_in_memory(size));
        text_.remove_prefix(taken.size());
        return taken;
    }

  private:
    std::uint64_t refuse() {
        has_fault_ = true;
        return 0;
    }

    std::string_view text_;
    const char* begin_;
    bool has_fault_ = false;
};

// The fields of a message, one after the other.
class message_reader {
  public:
    explicit message_reader(std::string_view message) : in_(message) {}

    // Moves to the next field; false at the end, or if the message is malformed.
    bool next() {
        if (in_.is_at_end()) return false;
        const std::uint64_t tag = in_.varint();
        number_ = tag >> 3;
        type_ = static_cast<unsigned>(tag & 7);
        value_ = 0;
        text_ = {};
        switch (type_) {
        case 0: value_ = in_.varint(); break;
        case 1: value_ = in_.fixed(8); break;
        case 2: text_ = in_.take(in_.varint()); break;
        case 5: value_ = in_.fixed(4); break;
        default: has_unknown_type_ = true; // groups, which no writer of these files has
        }
        return !has_fault();
    }
    // Whether the field has that number and type: 0 for a varint, 2 for a text or message, 5 for 32 bits.
    [[nodiscard]] bool is(std::uint64_t number, unsigned type) const {
        return number_ == number && type_ == type;
    }
    [[nodiscard]] std::uint64_t number() const { return number_; }
    [[nodiscard]] std::uint64_t value() const { return value_; }
    [[nodiscard]] std::string_view text() const { return text_; }
    [[nodiscard]] bool has_fault() const { return has_unknown_type_ || number_ == 0 || in_.has_fault(); }

  private:
    wire_reader in_;
    std::uint64_t number_ = 1;
    unsigned type_ = 0;
    std::uint64_t value_ = 0;
    std::string_view text_;
    bool has_unknown_type_ = false;
};

} // namespace varscope::detail::tf1
