// SPDX-License-Identifier: MIT
// What a PyTorch file says: its storages, and the tensors that are views of them.
#pragma once

#include <varscope/checkpoint/detail/list.hpp>
#include <varscope/core/digits.hpp>
#include <varscope/core/dtype.hpp>

#include <string_view>

namespace varscope::detail::pytorch {

struct stored_type {
    std::string_view name;    // torch's
    std::string_view storage; // the class of storages with such elements; "" if there is none
    data_type type = data_type::unspecified;
    unsigned size = 0;
};
inline constexpr stored_type stored_types[] = {
    {"float32", "FloatStorage", data_type::float32, 4},
    {"float64", "DoubleStorage", data_type::float64, 8},
    {"float16", "HalfStorage", data_type::float16, 2},
    {"bfloat16", "BFloat16Storage", data_type::bfloat16, 2},
    {"int64", "LongStorage", data_type::int64, 8},
    {"int32", "IntStorage", data_type::int32, 4},
    {"int16", "ShortStorage", data_type::int16, 2},
    {"int8", "CharStorage", data_type::int8, 1},
    {"uint8", "ByteStorage", data_type::uint8, 1},
    {"bool", "BoolStorage", data_type::boolean, 1},
    {"complex64", "ComplexFloatStorage", data_type::complex64, 8},
    {"complex128", "ComplexDoubleStorage", data_type::complex128, 16},
    {"uint16", "", data_type::uint16, 2},
    {"uint32", "", data_type::uint32, 4},
    {"uint64", "", data_type::uint64, 8},
    {"complex32", "", data_type::unspecified, 4},
    {"float8_e4m3fn", "", data_type::unspecified, 1},
    {"float8_e4m3fnuz", "", data_type::unspecified, 1},
    {"float8_e5m2", "", data_type::unspecified, 1},
    {"float8_e5m2fnuz", "", data_type::unspecified, 1},
    {"float8_e8m0fnu", "", data_type::unspecified, 1},
};
inline constexpr std::uint32_t untyped = std::size(stored_types); // a storage of bytes

// A member of the archive.
struct member_place {
    std::uint64_t begin = 0;
    std::uint64_t size = 0;
    std::uint32_t checksum = 0;
};
// PyTorch writes 0 where it is told to leave checksums out, as with compute_crc32=False.
constexpr bool has_checksum(std::uint64_t checksum) { return checksum != 0; }

struct stored_storage {
    std::uint32_t member = 0;
    std::uint32_t type = untyped;
    std::uint64_t size = 0; // in bytes
};
struct stored_tensor {
    std::uint32_t member = 0;
    std::uint32_t type = 0;
    std::uint64_t offset = 0; // of the first element, in elements
    std::uint32_t shape = 0;  // numbers of tuples
    std::uint32_t strides = 0;
    std::uint64_t count = 0; // of elements
    std::uint64_t last = 0;  // the position of the last one in the storage, if there are any
};

// Tuples of numbers, each kept once however many tensors have it as their shape.
class number_tuples {
  public:
    std::uint32_t add(const std::uint64_t* numbers, std::size_t count) {
        tuples_.push_back({numbers_.size(), text_.size(), count});
        put('[');
        for (std::size_t i = 0; i < count; ++i) {
            numbers_.push_back(numbers[i]);
            put_number(numbers[i]);
        }
        put(']');
        return static_cast<std::uint32_t>(tuples_.size() - 1);
    }
    [[nodiscard]] std::size_t count(std::uint32_t tuple) const { return tuples_[tuple].count; }
    [[nodiscard]] const std::uint64_t* of(std::uint32_t tuple) const {
        return numbers_.data() + tuples_[tuple].first;
    }
    // "[2,3,]", for a file_shape; valid until another is added.
    [[nodiscard]] const char* text(std::uint32_t tuple) const { return text_.data() + tuples_[tuple].text; }

  private:
    struct place {
        std::size_t first = 0, text = 0, count = 0;
    };

    void put(char c) { text_.push_back(c); }
    void put_number(std::uint64_t number) {
        char digits[most_digits];
        char* const end = digits + most_digits;
        for (const char* at = write_digits_before(end, number); at != end; ++at) put(*at);
        put(',');
    }

    list<place> tuples_;
    list<std::uint64_t> numbers_;
    list<char> text_;
};

struct contents {
    list<member_place> members;
    list<stored_storage> storages;
    list<stored_tensor> tensors;
    number_tuples tuples;
    bool is_big_endian = false;
};

} // namespace varscope::detail::pytorch
