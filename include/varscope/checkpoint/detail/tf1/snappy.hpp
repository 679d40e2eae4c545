// SPDX-License-Identifier: MIT
// Decompresses Snappy's raw format (github.com/google/snappy, format_description.txt).
#pragma once

#include <varscope/checkpoint/detail/list.hpp>
#include <varscope/checkpoint/detail/tf1/wire.hpp>

#include <cstring>

namespace varscope::detail::tf1 {

// One byte can become at most 21: a copy of 64 bytes takes three.
inline constexpr std::uint64_t most_expansion = 22;

class snappy {
  public:
    explicit snappy(std::string_view compressed) : in_(compressed) {}

    // False if the text is malformed.
    bool decompress(list<char>& out) {
        const std::uint32_t size = in_.varint32();
        if (in_.has_fault() || size > most_expansion * in_.rest().size()) return false;
        out = list<char>(size);
        while (!in_.is_at_end())
            if (!read_element(out)) return false;
        return !in_.has_fault() && written_ == size;
    }

  private:
    bool read_element(list<char>& out) {
        const auto tag = static_cast<unsigned>(in_.fixed(1));
        switch (tag & 3) {
        case 0: return write(out, in_.take(literal_length(tag >> 2)));
        case 1: return copy(out, (tag >> 2 & 7) + 4, std::uint64_t{tag >> 5} << 8 | in_.fixed(1));
        case 2: return copy(out, (tag >> 2) + 1, in_.fixed(2));
        default: return copy(out, (tag >> 2) + 1, in_.fixed(4));
        }
    }
    // Less one, in the tag itself or in the one to four bytes after it.
    std::uint64_t literal_length(unsigned six_bits) {
        return six_bits < 60 ? six_bits + 1u : in_.fixed(six_bits - 59) + 1;
    }
    bool write(list<char>& out, std::string_view text) {
        if (in_.has_fault() || text.size() > out.size() - written_) return false;
        std::memcpy(out.data() + written_, text.data(), text.size());
        written_ += text.size();
        return true;
    }
    // Of what has been written; byte by byte, as it may overlap what it writes.
    bool copy(list<char>& out, std::size_t length, std::uint64_t back) {
        if (in_.has_fault() || back == 0 || back > written_ || length > out.size() - written_) return false;
        for (; length != 0; --length, ++written_) out[written_] = out[written_ - size_in_memory(back)];
        return true;
    }

    wire_reader in_;
    std::size_t written_ = 0;
};

} // namespace varscope::detail::tf1
