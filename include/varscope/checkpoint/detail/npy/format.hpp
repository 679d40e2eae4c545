// SPDX-License-Identifier: MIT
// Reads and writes the header of numpy's npy format, a dictionary in Python's notation.
// https://numpy.org/doc/stable/reference/generated/numpy.lib.format.html. Writes as numpy; reads more
// strictly.
#pragma once

#include <varscope/checkpoint/detail/json/scanner.hpp>
#include <varscope/checkpoint/tensor_info.hpp>
#include <varscope/graph/detail/wording/text.hpp>

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace varscope::detail::npy {

inline constexpr std::string_view magic = "\x93NUMPY";
inline constexpr std::size_t version_end = 8;
inline constexpr std::uint64_t max_header_size = 10'000; // numpy's
inline constexpr std::uint64_t max_data_size = 0x7fffffffffffffffu;

struct dtype_code {
    std::string_view text; // without the byte order
    data_type type;
};
inline constexpr dtype_code dtype_codes[] = {
    {"b1", data_type::boolean}, {"i1", data_type::int8},      {"i2", data_type::int16},
    {"i4", data_type::int32},   {"i8", data_type::int64},     {"u1", data_type::uint8},
    {"u2", data_type::uint16},  {"u4", data_type::uint32},    {"u8", data_type::uint64},
    {"f2", data_type::float16}, {"V2", data_type::bfloat16},  {"f4", data_type::float32},
    {"f8", data_type::float64}, {"c8", data_type::complex64}, {"c16", data_type::complex128},
};

// numpy knows bfloat16 only as two bytes without an order.
constexpr bool has_no_order(data_type type) { return size_of(type) == 1 || type == data_type::bfloat16; }

// Why the first eight bytes are not those of an npy file; `why` is null if they are.
struct fault {
    const char* why = nullptr;
    std::size_t at = 0;
};
constexpr fault version_fault(std::string_view start) {
    for (std::size_t i = 0; i < magic.size(); ++i)
        if (i == start.size() || start[i] != magic[i]) return {"expected the six bytes \\x93NUMPY", i};
    if (start.size() < version_end) return {"expected the version of the format", start.size()};
    if (start[6] < 1 || start[6] > 3 || start[7] != 0) return {"expected version 1.0, 2.0 or 3.0", 6};
    return {};
}
// The size in bytes of the number after the version.
constexpr std::size_t length_size(char major_version) { return major_version == 1 ? 2 : 4; }

// Reads a header, whose text must outlive the tensor. Errors are reported to the scanner, which reads as much
// of Python as is needed.
class header_reader {
  public:
    // With `takes_any`, arrays of other dtypes, whose elements cannot be read, are no errors.
    header_reader(json::scanner& in, tensor_info& tensor, bool takes_any = false)
        : in_(in),
          tensor_(tensor),
          takes_any_(takes_any) {}

    void read(std::string_view text) {
        if (text.empty() || text.back() != '\n')
            return in_.fail("expected a newline as the last byte of the header", text.data() + text.size());
        in_.expect('{', "expected the { of a header");
        read_list('}', "expected , or }", [this] { read_field(); });
        const char* const end = in_.position();
        in_.expect_end("expected only spaces after the header");
        if (seen_ != (descr | fortran_order | shape))
            in_.fail("descr, fortran_order or shape is missing before this", end);
        if (!in_.has_fault() && tensor_.dtype != data_type::unspecified) multiply_extents();
    }

  private:
    enum field : unsigned { none = 0, descr = 1, fortran_order = 2, shape = 4 };

    // Returns the number of elements. Unlike in JSON, a comma may follow the last one.
    template<class F>
    std::size_t read_list(char closing, const char* otherwise, F f) {
        std::size_t count = 0;
        for (has_comma_ = true; !in_.has_fault() && !in_.take(closing); ++count) {
            if (!has_comma_) in_.fail(otherwise, in_.position());
            f();
            has_comma_ = in_.take(',');
        }
        return count;
    }

    json::string read_text(const char* otherwise) {
        return in_.string(otherwise, in_.is_next('\'') ? '\'' : '"');
    }

    void read_field() {
        const char* const place = in_.position();
        const std::string_view key = read_text("expected a key in quotes").spelling();
        in_.expect(':', "expected :");
        if (in_.has_fault()) return;
        const field which = key == "descr"           ? descr
                            : key == "fortran_order" ? fortran_order
                            : key == "shape"         ? shape
                                                     : none;
        if (which == none) return in_.fail("expected the key descr, fortran_order or shape", place);
        if ((seen_ & which) != 0) return in_.fail("this key appears twice", place);
        seen_ |= which;
        if (which == descr) return read_descr();
        if (which == shape) return read_shape();
        tensor_.is_fortran_order = in_.take_word("True");
        if (!tensor_.is_fortran_order && !in_.take_word("False"))
            in_.fail("expected True or False", in_.position());
    }

    void read_descr() {
        const char* const place = in_.position();
        if (takes_any_ && in_.is_next('[')) return read_structure(place);
        const std::string_view text = read_text("expected a dtype in quotes, as '<f4'").spelling();
        if (in_.has_fault()) return;
        tensor_.dtype_name = text;
        if (!takes_any_ && text.find('O') == 1)
            return in_.fail("objects are pickled, and never loaded", place);
        for (const dtype_code& code : dtype_codes)
            if (!text.empty() && text.substr(1) == code.text) tensor_.dtype = code.type;
        if (takes_any_ && tensor_.dtype == data_type::unspecified) return;
        if (tensor_.dtype == data_type::unspecified)
            return in_.fail("expected a byte order and a dtype that varscope has, as '<f4'", place);
        check_order(text[0], place);
    }
    // The fields of a structured array, a list of tuples: only where it ends.
    void read_structure(const char* place) {
        std::size_t depth = 0;
        do {
            if (in_.take('[') || in_.take('(')) {
                ++depth;
            } else if (in_.take(']') || in_.take(')')) {
                --depth;
            } else if (in_.is_next('\'') || in_.is_next('"')) {
                (void)read_text("");
            } else if (!in_.take(',')) {
                (void)in_.integer("expected a field of a structured dtype");
            }
        } while (!in_.has_fault() && depth != 0);
        if (!in_.has_fault()) tensor_.dtype_name = {place, static_cast<std::size_t>(in_.position() - place)};
    }
    void check_order(char order, const char* place) {
        const bool is_free = has_no_order(tensor_.dtype);
        const bool is_big = order == '>';
        if (order != '<' && !(is_big && tensor_.dtype != data_type::bfloat16) && !(order == '|' && is_free))
            return in_.fail(is_free ? "expected the byte order | for this dtype"
                                    : "expected a byte order, < or >, for this dtype",
                            place);
        tensor_.is_big_endian = is_big && !is_free;
    }

    void read_shape() {
        shape_at_ = in_.position();
        in_.expect('(', "expected the ( of a shape");
        if (in_.has_fault()) return;
        const std::size_t rank =
            read_list(')', "expected , or )", [this] { in_.integer("extents must be integers, 0 or more"); });
        if (rank == 1 && !has_comma_) in_.fail("a shape of one extent needs a comma, as in (6,)", shape_at_);
        if (rank > max_rank) in_.fail("a shape has at most 32 extents", shape_at_);
        if (!in_.has_fault()) tensor_.shape = file_shape(shape_at_);
    }

    // An extent of 0 does not make too large ones valid: numpy refuses them too.
    void multiply_extents() {
        std::uint64_t product = size_of(tensor_.dtype);
        bool is_empty = false;
        for (const std::uint64_t extent : tensor_.shape) {
            is_empty |= extent == 0;
            if (extent > 1 && product > max_data_size / extent)
                return in_.fail("an array has less than 2^63 bytes", shape_at_);
            product *= extent > 1 ? extent : 1;
        }
        tensor_.byte_size = is_empty ? 0 : product;
    }

    json::scanner& in_;
    tensor_info& tensor_;
    bool takes_any_;
    unsigned seen_ = 0;
    bool has_comma_ = false;
    const char* shape_at_ = nullptr;
};

// Room for the longest header: 32 extents of 20 digits.
using header_text = wording::bounded_text<version_end + 2 + 64 + 22 * max_rank + 2 * 64>;

// The header as numpy.save writes it: version 1.0, with room for the first extent to grow.
inline npy::header_text header_of(data_type type, const extents& shape) {
    wording::bounded_text<64 + 22 * max_rank + 24> text;
    text << "{'descr': '" << (has_no_order(type) ? "|" : "<");
    for (const dtype_code& code : dtype_codes)
        if (code.type == type) text << code.text;
    text << "', 'fortran_order': False, 'shape': ";
    text.list("(", shape, ", ", shape.rank == 1 ? ",), }" : "), }");
    if (shape.rank != 0)
        for (std::size_t left = shape.of[0], digits = 1; digits < 21; ++digits, left /= 10)
            if (left < 10) text << " ";
    const std::size_t start = version_end + length_size(1);
    const std::size_t whole = (start + text.size() + 1) / 64 * 64 + 64;
    const char length[] = {static_cast<char>((whole - start) & 0xff),
                           static_cast<char>((whole - start) >> 8)};
    npy::header_text header;
    header << magic << std::string_view("\1\0", 2) << std::string_view(length, 2) << text.view();
    while (header.size() != whole - 1) header << " ";
    header << "\n";
    return header;
}

} // namespace varscope::detail::npy
