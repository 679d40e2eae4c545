// SPDX-License-Identifier: MIT
// Reads the header of the safetensors format: a length, a header in JSON, then the tensors without gaps.
// https://github.com/huggingface/safetensors#format. The rules are those of its Rust reader, and stricter
// ones.
#pragma once

#include <varscope/checkpoint/detail/files/little_endian.hpp>
#include <varscope/checkpoint/detail/json/scanner.hpp>
#include <varscope/checkpoint/tensor_info.hpp>

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace varscope::detail::safetensors {

inline constexpr std::size_t length_size = 8;
inline constexpr std::uint64_t max_header_size = 100'000'000;
inline constexpr std::string_view metadata_name = "__metadata__";

struct dtype_facts {
    std::string_view name;
    unsigned bits;
    data_type type = data_type::unspecified;
};
inline constexpr dtype_facts dtypes[] = {
    {"BOOL", 8, data_type::boolean},
    {"F4", 4},
    {"F6_E2M3", 6},
    {"F6_E3M2", 6},
    {"U8", 8, data_type::uint8},
    {"I8", 8, data_type::int8},
    {"F8_E5M2", 8},
    {"F8_E4M3", 8},
    {"F8_E8M0", 8},
    {"F8_E4M3FNUZ", 8},
    {"F8_E5M2FNUZ", 8},
    {"I16", 16, data_type::int16},
    {"U16", 16, data_type::uint16},
    {"F16", 16, data_type::float16},
    {"BF16", 16, data_type::bfloat16},
    {"I32", 32, data_type::int32},
    {"U32", 32, data_type::uint32},
    {"F32", 32, data_type::float32},
    {"C64", 64, data_type::complex64},
    {"F64", 64, data_type::float64},
    {"I64", 64, data_type::int64},
    {"U64", 64, data_type::uint64},
};

// The format's name of a dtype; "" if it has no such elements.
constexpr std::string_view dtype_name_of(data_type type) {
    for (const dtype_facts& facts : dtypes)
        if (facts.type == type) return facts.name;
    return "";
}

constexpr std::uint64_t length_of(const unsigned char* bytes) {
    return files::little_endian(bytes, length_size);
}

// Reads a header, whose text must outlive the tensors, and calls found.tensor(name, tensor, place) for each
// and found.metadata(key, value). Offsets are from the beginning of the data. Errors are reported to the
// scanner.
template<class Found>
class header_reader {
  public:
    header_reader(json::scanner& in, Found& found) : in_(in), found_(found) {}

    void read() {
        if (in_.position(); !in_.take('{'))
            return in_.fail("expected the { of a header here", in_.position());
        in_.for_each_until('}', "expected , or } here", [this] { read_member(); });
        in_.expect_end("expected only spaces after the header");
    }

  private:
    enum field : unsigned { dtype = 1, shape = 2, data_offsets = 4, other = 0 };

    void read_member() {
        const char* const place = in_.position();
        const json::string name = in_.string("expected the name of a tensor here");
        in_.expect(':', "expected : here");
        if (in_.has_fault()) return;
        if (name.means(metadata_name)) return read_metadata(place);
        read_tensor(name, place);
    }

    void read_metadata(const char* place) {
        if (has_metadata_) return in_.fail("__metadata__ appears twice", place);
        has_metadata_ = true;
        in_.for_each_member("expected the { of __metadata__ here", [this](json::string name) {
            const json::string value = in_.string("the values of __metadata__ must be strings");
            if (!in_.has_fault()) found_.metadata(name, value);
        });
    }

    void read_tensor(json::string name, const char* place) {
        seen_ = 0;
        facts_ = nullptr;
        tensor_ = {};
        in_.for_each_member("expected the { of a tensor here", [this](json::string key) { read_field(key); });
        if (in_.has_fault()) return;
        if (seen_ != (dtype | shape | data_offsets))
            return in_.fail("this tensor lacks its dtype, shape or data_offsets", place);
        check_size();
        if (!in_.has_fault()) found_.tensor(name, tensor_, place);
    }

    void read_field(json::string key) {
        const field which = key.means("dtype")          ? dtype
                            : key.means("shape")        ? shape
                            : key.means("data_offsets") ? data_offsets
                                                        : other;
        if ((seen_ & which) != 0) return in_.fail("this field appears twice", key.begin);
        seen_ |= which;
        if (which == dtype) return read_dtype();
        if (which == shape) return read_shape();
        if (which == data_offsets) return read_offsets();
        in_.skip_value();
    }

    void read_dtype() {
        const char* const place = in_.position();
        const json::string text = in_.string("expected the name of a dtype here");
        for (const dtype_facts& facts : dtypes)
            if (!in_.has_fault() && text.means(facts.name)) facts_ = &facts;
        if (facts_ == nullptr) return in_.fail("safetensors has no such dtype", place);
        tensor_.dtype_name = facts_->name;
        tensor_.dtype = facts_->type;
    }
    void read_shape() {
        const char* const place = in_.position();
        in_.expect('[', "expected the [ of a shape here");
        if (in_.has_fault()) return;
        tensor_.shape = file_shape();
        in_.for_each_until(']', "expected , or ] here",
                           [this] { in_.integer("extents must be integers, 0 or more"); });
        if (!in_.has_fault()) tensor_.shape = file_shape(place);
    }
    void read_offsets() {
        offsets_at_ = in_.position();
        in_.expect('[', "expected the [ of two offsets here");
        tensor_.offset = in_.integer("offsets must be integers, 0 or more");
        in_.expect(',', "expected the second of two offsets here");
        const std::uint64_t end = in_.integer("offsets must be integers, 0 or more");
        in_.expect(']', "expected the ] of two offsets here");
        if (!in_.has_fault() && end < tensor_.offset)
            return in_.fail("this tensor ends before it begins", offsets_at_);
        tensor_.byte_size = end - tensor_.offset;
    }

    // Compares the size of the elements with the offsets. Multiplies in order, as the reference does.
    void check_size() {
        constexpr std::uint64_t most = ~std::uint64_t{0};
        std::uint64_t bits = 1;
        bool is_too_large = false;
        const auto multiply = [&](std::uint64_t by) {
            is_too_large |= by != 0 && bits > most / by;
            bits *= by;
        };
        for (const std::uint64_t extent : tensor_.shape) multiply(extent);
        multiply(facts_->bits);
        if (is_too_large) return in_.fail("this tensor has more than 2^64 bits", offsets_at_);
        if (bits % 8 != 0) return in_.fail("this tensor ends within a byte", offsets_at_);
        if (bits / 8 != tensor_.byte_size)
            in_.fail("these offsets do not match the dtype and shape", offsets_at_);
    }

    json::scanner& in_;
    Found& found_;
    bool has_metadata_ = false;
    unsigned seen_ = 0; // the fields of the tensor that have been read
    const dtype_facts* facts_ = nullptr;
    const char* offsets_at_ = nullptr;
    tensor_info tensor_{};
};

} // namespace varscope::detail::safetensors
