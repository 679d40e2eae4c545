// SPDX-License-Identifier: MIT
// TensorFlow checkpoints made by hand, from the descriptions of LevelDB's tables, of protocol buffers and of
// TensorFlow's tensor_bundle.proto, without the library.
#pragma once

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

namespace tf1_text {

// Bit by bit, as RFC 3720 defines it.
inline std::uint32_t crc32c(const std::string& text) {
    std::uint32_t crc = ~std::uint32_t{0};
    for (const char c : text) {
        crc ^= static_cast<unsigned char>(c);
        for (int bit = 0; bit < 8; ++bit) crc = (crc >> 1) ^ ((crc & 1) != 0 ? 0x82f63b78u : 0u);
    }
    return ~crc;
}
inline std::uint32_t masked_crc(const std::string& text) {
    const std::uint32_t crc = crc32c(text);
    return (crc >> 15 | crc << 17) + 0xa282ead8u;
}

inline std::string fixed(std::uint64_t number, std::size_t size) {
    std::string text;
    for (std::size_t i = 0; i < size; ++i) text += static_cast<char>(number >> (8 * i) & 0xff);
    return text;
}
inline std::string varint(std::uint64_t number) {
    std::string text;
    for (; number >= 128; number >>= 7) text += static_cast<char>(number % 128 + 128);
    return text + static_cast<char>(number);
}
inline std::string number_field(unsigned field, std::uint64_t number) {
    return varint(field * 8) + varint(number);
}
inline std::string text_field(unsigned field, const std::string& text) {
    return varint(field * 8 + 2) + varint(text.size()) + text;
}
inline std::string fixed_field(unsigned field, std::uint32_t number) {
    return varint(field * 8 + 5) + fixed(number, 4);
}

using entries = std::vector<std::pair<std::string, std::string>>;

// What is stored of a block, with its type: 1 for Snappy, of literals alone.
inline std::string stored_block(const std::string& contents, int type) {
    std::string stored = contents;
    if (type == 1) {
        stored = varint(contents.size());
        for (std::size_t at = 0; at < contents.size(); at += 60) {
            const std::string piece = contents.substr(at, 60);
            stored += static_cast<char>((piece.size() - 1) << 2);
            stored += piece;
        }
    }
    stored += static_cast<char>(type);
    return stored + fixed(masked_crc(stored), 4);
}
// Each key but the first repeats one character of the last, if it has it.
inline std::string block_contents(const entries& all) {
    std::string text, last;
    for (const auto& [key, value] : all) {
        const std::size_t shared = !last.empty() && !key.empty() && key[0] == last[0] ? 1 : 0;
        text +=
            varint(shared) + varint(key.size() - shared) + varint(value.size()) + key.substr(shared) + value;
        last = key;
    }
    return text + fixed(0, 4) + fixed(1, 4);
}
// A table of blocks with so many entries each, all of that type.
inline std::string table(const entries& all, int type = 0, std::size_t entries_in_block = 2) {
    std::string text;
    entries index;
    const auto add = [&](const entries& block, int of_type) {
        const std::string stored = stored_block(block_contents(block), of_type);
        const std::string handle = varint(text.size()) + varint(stored.size() - 5);
        text += stored;
        return handle;
    };
    for (std::size_t at = 0; at < all.size(); at += entries_in_block) {
        const std::size_t end = at + entries_in_block < all.size() ? at + entries_in_block : all.size();
        const entries block(all.begin() + static_cast<std::ptrdiff_t>(at),
                            all.begin() + static_cast<std::ptrdiff_t>(end));
        index.push_back({block.back().first, add(block, type)});
    }
    std::string footer = add({}, 0);
    footer += add(index, 0);
    footer.resize(40, '\0');
    return text + footer + fixed(0xdb4775248b80fb57u, 8);
}

inline std::string header(std::uint64_t shards, bool is_big_endian = false, std::uint64_t needs = 0) {
    return number_field(1, shards) + number_field(2, is_big_endian ? 1 : 0) +
           text_field(3, number_field(1, 1) + number_field(2, needs));
}
inline std::string shape(const std::vector<std::uint64_t>& extents) {
    std::string text;
    for (const std::uint64_t extent : extents) text += text_field(2, number_field(1, extent));
    return text;
}
// An entry without its slices.
inline std::string entry(std::uint64_t dtype, const std::vector<std::uint64_t>& extents, std::uint64_t shard,
                         std::uint64_t offset, const std::string& bytes) {
    return number_field(1, dtype) + text_field(2, shape(extents)) + number_field(3, shard) +
           number_field(4, offset) + number_field(5, bytes.size()) + fixed_field(6, masked_crc(bytes));
}

// The key of a slice whose starts and lengths are all from -64 to 63, -1 for all of an axis.
inline std::string slice_key(const std::string& name, const std::vector<std::pair<int, int>>& part) {
    std::string key(1, '\0');
    key += name + std::string("\0\1", 2);
    key += part.empty() ? std::string(1, '\0') : '\1' + std::string(1, static_cast<char>(part.size()));
    for (const auto& [start, length] : part) {
        key += static_cast<char>(0x80 ^ (start & 0xff));
        key += static_cast<char>(0x80 ^ (length & 0xff));
    }
    return key;
}
inline std::string slice(const std::vector<std::pair<int, int>>& part) {
    std::string text;
    for (const auto& [start, length] : part)
        text += text_field(1, length < 0 ? ""
                                         : number_field(1, static_cast<std::uint64_t>(start)) +
                                               number_field(2, static_cast<std::uint64_t>(length)));
    return text;
}

} // namespace tf1_text
