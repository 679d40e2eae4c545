// SPDX-License-Identifier: MIT
// Checks that the records of a zip archive are all that its file contains. Readers look for the last record
// and follow offsets; what is between, before or after the records, or in two of them, only some readers
// would see.
#pragma once

#include <varscope/checkpoint/detail/files/little_endian.hpp>
#include <varscope/checkpoint/detail/files/other_format.hpp>
#include <varscope/checkpoint/detail/list.hpp>
#include <varscope/core/size_in_memory.hpp>

#include <string_view>

namespace varscope::detail::zip {

using files::little_endian;

inline std::size_t length_at(const unsigned char* bytes) { return size_in_memory(little_endian(bytes, 2)); }

// What the directory says about a member, and where its bytes are.
struct record {
    std::string_view name;   // in the layout
    std::uint64_t entry;     // the position of the directory's entry
    std::uint64_t offset;    // of the record
    std::uint64_t data_size; // as stored
    std::uint64_t size;      // when inflated
    std::uint64_t checksum;  // CRC-32
    unsigned method;         // 0 stored, 8 deflated
    bool is_encrypted;
    bool has_descriptor;
    std::uint64_t data = 0; // the position of the first byte
};

// Checks in its constructor; throws malformed_file.
class layout {
  public:
    layout(const files::file& source, files::file_kind kind) : source_(source), kind_(kind) {
        const std::uint64_t end = read_end();
        read_directory(end);
        check_names();
        check_records();
    }

    // In the order of their positions.
    [[nodiscard]] const list<record>& members() const { return records_; }

  private:
    static constexpr std::size_t end_size = 22, locator_size = 20, large_end_size = 56, entry_size = 46,
                                 record_size = 30;
    static constexpr std::uint64_t elsewhere = 0xffffffff; // means that a 64-bit number is in an extra field

    [[noreturn]] void refuse(std::uint64_t at, const std::string& why) const {
        files::throw_malformed(source_, kind_, at, why);
    }
    void read(unsigned char* to, std::size_t size, std::uint64_t at, std::string_view signature,
              const char* expected) const {
        if (at > source_.size() || size > source_.size() - at)
            refuse(at, std::string("expected ") + expected + "; got the end");
        source_.read(to, size, at);
        if (std::string_view(reinterpret_cast<const char*>(to), 4) != signature)
            refuse(at, std::string("expected ") + expected + "; got something else");
    }

    // Returns the position of the end records.
    std::uint64_t read_end() {
        unsigned char end[end_size]{};
        if (source_.size() < end_size) refuse(source_.size(), "expected an end record; got the end");
        std::uint64_t at = source_.size() - end_size;
        read(end, end_size, at, "PK\5\6", "the end record, with nothing after it");
        size_ = little_endian(end + 12, 4);
        begin_ = little_endian(end + 16, 4);
        count_ = little_endian(end + 10, 2);
        const bool is_elsewhere = count_ == 0xffff || size_ == elsewhere || begin_ == elsewhere;
        const bool is_before_this = begin_ <= at && size_ == at - begin_;
        if (is_elsewhere || (!is_before_this && has_locator(at))) at = read_large_end(at);
        if (begin_ > at || size_ != at - begin_)
            refuse(at, "expected the end of a directory of " + std::to_string(size_) + " bytes from byte " +
                           std::to_string(begin_));
        return at;
    }
    // Some writers, as PyTorch's, have a zip64 end record in each archive.
    [[nodiscard]] bool has_locator(std::uint64_t at) const {
        char signature[4]{};
        if (at >= locator_size) source_.read(signature, sizeof signature, at - locator_size);
        return std::string_view(signature, sizeof signature) == "PK\6\7";
    }
    std::uint64_t read_large_end(std::uint64_t at) {
        unsigned char end[large_end_size]{};
        if (at < locator_size + large_end_size) refuse(at, "expected a zip64 end record before this");
        read(end, locator_size, at - locator_size, "PK\6\7", "the locator of a zip64 end record");
        at -= locator_size + large_end_size;
        if (little_endian(end + 8, 8) != at) refuse(at, "expected the zip64 end record at another place");
        read(end, large_end_size, at, "PK\6\6", "a zip64 end record");
        take_large(count_, little_endian(end + 32, 8), 0xffff, at);
        take_large(size_, little_endian(end + 40, 8), elsewhere, at);
        take_large(begin_, little_endian(end + 48, 8), elsewhere, at);
        return at;
    }
    // Readers without zip64 see the number in the end record.
    void take_large(std::uint64_t& number, std::uint64_t large, std::uint64_t most, std::uint64_t at) const {
        if (number != (large < most ? large : most) && number != most)
            refuse(at, "this zip64 end record has other numbers than the end record");
        number = large;
    }

    void read_directory(std::uint64_t end) {
        directory_ = list<unsigned char>(files::size_in_memory(source_, size_));
        source_.read(directory_.data(), directory_.size(), begin_);
        for (std::size_t at = 0; at != directory_.size();)
            at += read_entry(directory_.data() + at, directory_.size() - at, begin_ + at);
        if (records_.size() != count_)
            refuse(end,
                   "expected " + std::to_string(count_) + " members; got " + std::to_string(records_.size()));
    }
    std::size_t read_entry(const unsigned char* entry, std::size_t rest, std::uint64_t at) {
        if (rest < entry_size || little_endian(entry, 4) != 0x02014b50)
            refuse(at, "expected an entry of the directory");
        const std::size_t name = length_at(entry + 28), extra = length_at(entry + 30);
        const std::size_t size = entry_size + name + extra + length_at(entry + 32);
        if (rest < size) refuse(at, "this entry ends after the directory");
        if (std::memchr(entry + entry_size, 0, name) != nullptr)
            refuse(at, "the name of this entry has a zero byte");
        record found{{reinterpret_cast<const char*>(entry + entry_size), name},
                     at,
                     little_endian(entry + 42, 4),
                     little_endian(entry + 20, 4),
                     little_endian(entry + 24, 4),
                     little_endian(entry + 16, 4),
                     static_cast<unsigned>(length_at(entry + 10)),
                     (entry[8] & 1) != 0,
                     (entry[8] & 8) != 0};
        read_extra(found, entry + entry_size + name, extra);
        check_reader(entry, at);
        records_.push_back(found);
        return size;
    }
    // What a reader of stored and deflated members must know: zip64 (version 4.5), and of the flags
    // encryption (refused with its name later), the options of deflate, descriptors and UTF-8.
    void check_reader(const unsigned char* entry, std::uint64_t at) const {
        constexpr std::uint64_t known_flags = 1 | 2 | 4 | 8 | 1 << 11, newest = 45;
        const std::uint64_t version = little_endian(entry + 6, 2), flags = little_endian(entry + 8, 2);
        const bool is_known_method = little_endian(entry + 10, 2) == 0 || little_endian(entry + 10, 2) == 8;
        if (is_known_method && version > newest)
            refuse(at, "this entry needs version " + std::to_string(version / 10) + "." +
                           std::to_string(version % 10) + " of zip; at most 4.5 is read");
        if ((flags & ~known_flags) != 0)
            refuse(at, std::string("this entry has flags that ") +
                           files::names_of_kinds[static_cast<int>(kind_)] + "s do not have, " +
                           std::to_string(flags));
    }
    // Reads the 64-bit numbers of an extra field, in this order: those for which the entry has `elsewhere`.
    static void read_extra(record& found, const unsigned char* field, std::size_t rest) {
        std::size_t used = 0;
        while (rest >= 4) {
            const std::size_t size = length_at(field + 2);
            if (size > rest - 4) return;
            if (little_endian(field, 2) == 1)
                for (std::uint64_t* number : {&found.size, &found.data_size, &found.offset})
                    if (*number == elsewhere && used + 8 <= size) {
                        *number = little_endian(field + 4 + used, 8);
                        used += 8;
                    }
            field += 4 + size;
            rest -= 4 + size;
        }
    }

    void check_names() {
        sort(records_, [](const record& a, const record& b) { return a.name < b.name; });
        for (std::size_t i = 1; i < records_.size(); ++i)
            if (records_[i].name == records_[i - 1].name)
                refuse(records_[i].entry, "the member " + std::string(records_[i].name) + " appears twice");
    }
    void check_records() {
        sort(records_, [](const record& a, const record& b) { return a.offset < b.offset; });
        std::uint64_t next = 0;
        const record* previous = nullptr;
        for (record& each : records_) {
            check_begin(each.offset, next, previous);
            unsigned char bytes[record_size]{};
            read(bytes, record_size, each.offset, "PK\3\4", "a member");
            next = each.offset + record_size + little_endian(bytes + 26, 2) + little_endian(bytes + 28, 2);
            if (next > begin_ || each.data_size > begin_ - next)
                refuse(each.offset, "this member ends after the beginning of the directory");
            each.data = next;
            next += each.data_size;
            previous = &each;
        }
        check_begin(begin_, next, previous);
    }
    // Between two records there is nothing but the descriptor of the first, if it has one.
    void check_begin(std::uint64_t at, std::uint64_t expected, const record* previous) const {
        const std::uint64_t between = at - expected; // wraps around if they overlap
        const bool has_descriptor = previous != nullptr && previous->has_descriptor;
        if (has_descriptor && is_descriptor_size(between))
            return check_descriptor(*previous, expected, between);
        if (between != 0) refuse(expected, "expected the next record; it is at byte " + std::to_string(at));
        if (has_descriptor) refuse(expected, "expected the descriptor of the member before this");
    }
    static bool is_descriptor_size(std::uint64_t size) {
        return size == 12 || size == 16 || size == 20 || size == 24;
    }
    // A checksum and two sizes, of 4 bytes each or of 8, with or without a signature before them.
    void check_descriptor(const record& of, std::uint64_t at, std::uint64_t size) const {
        unsigned char bytes[24]{};
        source_.read(bytes, size_in_memory(size), at);
        const bool has_signature = size % 8 == 0;
        const std::size_t width = size < 20 ? 4 : 8;
        const unsigned char* const numbers = bytes + (has_signature ? 4 : 0);
        const bool is_signed = !has_signature || little_endian(bytes, 4) == 0x08074b50;
        if (!is_signed || little_endian(numbers, 4) != of.checksum ||
            little_endian(numbers + 4, width) != of.data_size ||
            little_endian(numbers + 4 + width, width) != of.size)
            refuse(at, "this descriptor is not that of the member before it");
    }

    const files::file& source_;
    files::file_kind kind_;
    std::uint64_t begin_ = 0, size_ = 0, count_ = 0; // of the directory
    list<unsigned char> directory_;
    list<record> records_;
};

} // namespace varscope::detail::zip
