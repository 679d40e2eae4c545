// SPDX-License-Identifier: MIT
// LevelDB's tables: keys in ascending order, each with a value, in blocks with a checksum. The index of a
// checkpoint is one; a checkpoint of TensorFlow's first format is nothing else.
#pragma once

#include <varscope/checkpoint/detail/files/file.hpp>
#include <varscope/checkpoint/detail/files/malformed.hpp>
#include <varscope/checkpoint/detail/files/other_format.hpp>
#include <varscope/checkpoint/detail/tf1/crc32c.hpp>
#include <varscope/checkpoint/detail/tf1/snappy.hpp>

namespace varscope::detail::tf1 {

// A block of a table: where it is, without the type and the checksum after it.
struct block_handle {
    std::uint64_t offset = 0;
    std::uint64_t size = 0;
};

class table {
  public:
    // Checks the end of the file and the block that lists the others.
    explicit table(const files::file& source) : source_(source) {
        char footer[footer_size];
        if (source.size() < footer_size) refuse(source.size(), "the file ends; expected the end of a table");
        end_ = source.size() - footer_size;
        source.read(footer, footer_size, end_);
        if (std::memcmp(footer + footer_size - 8, "\x57\xfb\x80\x8b\x24\x75\x47\xdb", 8) != 0)
            refuse(end_, "expected the mark of a table at its end");
        wire_reader in(std::string_view(footer, footer_size - 8));
        (void)read_handle(in); // of what no checkpoint has
        index_ = read_handle(in);
        if (in.has_fault()) refuse(end_, "the position of the index is malformed");
    }

    // Calls f(key, value, block, position of the value in the block) for each entry, in order.
    template<class F>
    void for_each(F f) const {
        std::string last;
        bool is_first = true;
        for_each_in(index_, [&](std::string_view, std::string_view value, std::size_t) {
            wire_reader in(value);
            const block_handle block = read_handle(in);
            if (in.has_fault()) refuse(index_.offset, "the index of blocks has a malformed position");
            for_each_in(block, [&](std::string_view key, std::string_view entry, std::size_t position) {
                if (!is_first && key <= std::string_view(last))
                    refuse(block.offset, "the keys of this block are not in ascending order");
                is_first = false;
                last.assign(key.data(), key.size());
                f(key, entry, block, position);
            });
        });
    }

    // The contents of a block, checked and decompressed.
    void read(block_handle block, list<char>& out) const {
        if (block.offset > end_ || block.size > end_ - block.offset ||
            trailer_size > end_ - block.offset - block.size)
            refuse(end_, "a block is said to be outside of the file");
        list<char> stored(files::size_in_memory(source_, block.size));
        char trailer[trailer_size]; // the type and the checksum
        source_.read(stored.data(), stored.size(), block.offset);
        source_.read(trailer, trailer_size, block.offset + block.size);
        crc32c sum;
        sum.add(stored.data(), stored.size());
        sum.add(trailer, 1);
        if (masked(sum.value()) != wire_reader({trailer + 1, 4}).fixed(4))
            refuse(block.offset, "the checksum of this block is wrong: the file is damaged");
        if (trailer[0] == 0)
            out = std::move(stored);
        else if (trailer[0] != 1)
            refuse(block.offset + block.size, "expected the type 0 or 1 of a block");
        else if (!snappy({stored.data(), stored.size()}).decompress(out))
            refuse(block.offset, "this block cannot be decompressed");
    }

    [[noreturn]] void refuse(std::uint64_t at, std::string_view why) const {
        files::throw_malformed(source_, files::file_kind::table, at, why);
    }

  private:
    static constexpr std::size_t footer_size = 48, trailer_size = 5;

    static block_handle read_handle(wire_reader& in) {
        const std::uint64_t offset = in.varint();
        return {offset, in.varint()};
    }
    // The entries come first; then where each that repeats nothing begins, and how many these are.
    template<class F>
    void for_each_in(block_handle block, F f) const {
        list<char> contents;
        read(block, contents);
        const std::uint64_t restarts = contents.size() < 4
                                           ? ~std::uint64_t{0}
                                           : wire_reader({contents.data() + contents.size() - 4, 4}).fixed(4);
        if (restarts > (contents.size() - 4) / 4)
            refuse(block.offset, "this block says that it has more restarts than fit in it");
        wire_reader in({contents.data(), contents.size() - 4 - 4 * size_in_memory(restarts)});
        std::string key;
        while (!in.is_at_end()) {
            const std::uint32_t shared = in.varint32(), unshared = in.varint32(), size = in.varint32();
            const std::string_view end_of_key = in.take(unshared);
            const std::size_t position = in.position();
            const std::string_view value = in.take(size);
            if (in.has_fault() || shared > key.size())
                refuse(block.offset, "an entry of this block is malformed");
            key.resize(shared);
            key.append(end_of_key.data(), end_of_key.size());
            f(std::string_view(key), value, position);
        }
    }

    const files::file& source_;
    std::uint64_t end_ = 0; // of the blocks
    block_handle index_;
};

} // namespace varscope::detail::tf1
