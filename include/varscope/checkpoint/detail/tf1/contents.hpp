// SPDX-License-Identifier: MIT
// What both formats of TensorFlow checkpoints say: tensors, and where the pieces of each are.
#pragma once

#include <varscope/checkpoint/detail/tf1/slice.hpp>
#include <varscope/checkpoint/detail/tf1/table.hpp>
#include <varscope/core/dtype.hpp>
#include <varscope/graph/detail/wording/text.hpp>

namespace varscope::detail::tf1 {

struct stored_type {
    std::string_view name;
    data_type type = data_type::unspecified;

    friend bool operator==(const stored_type&, const stored_type&) = default;
};
// By the numbers of DataType; 100 more for a reference to one.
inline constexpr stored_type stored_types[] = {
    {"invalid"},
    {"float32", data_type::float32},
    {"float64", data_type::float64},
    {"int32", data_type::int32},
    {"uint8", data_type::uint8},
    {"int16", data_type::int16},
    {"int8", data_type::int8},
    {"string"},
    {"complex64", data_type::complex64},
    {"int64", data_type::int64},
    {"bool", data_type::boolean},
    {"qint8"},
    {"quint8"},
    {"qint32"},
    {"bfloat16", data_type::bfloat16},
    {"qint16"},
    {"quint16"},
    {"uint16", data_type::uint16},
    {"complex128", data_type::complex128},
    {"float16", data_type::float16},
    {"resource"},
    {"variant"},
    {"uint32", data_type::uint32},
    {"uint64", data_type::uint64},
};
inline constexpr stored_type other_type{"another dtype"};
inline const stored_type& type_of(std::uint64_t number) {
    if (number > 100) number -= 100;
    return number < std::size(stored_types) ? stored_types[number] : other_type;
}

// Some bytes of a data file; or, in the first format, a message in a block of a table.
struct piece {
    std::uint32_t file = 0;
    std::uint64_t offset = 0; // in the file, or in the block
    std::uint64_t size = 0;
    std::uint32_t checksum = 0; // masked
    block_handle block{};
    slice part{};
};

struct tensor_shape {
    list<std::uint64_t> extents{};
    bool is_known = true;

    // 2^64 - 1 if there are more.
    [[nodiscard]] std::uint64_t count() const {
        std::uint64_t count = 1;
        for (const std::uint64_t extent : extents)
            if (__builtin_mul_overflow(count, extent, &count)) return ~std::uint64_t{0};
        return count;
    }
    friend bool operator==(const tensor_shape& a, const tensor_shape& b) {
        if (a.extents.size() != b.extents.size()) return false;
        for (std::size_t axis = 0; axis < a.extents.size(); ++axis)
            if (a.extents[axis] != b.extents[axis]) return false;
        return a.is_known == b.is_known;
    }
};

struct stored_tensor {
    std::string name;
    stored_type type{};
    tensor_shape shape{};
    bool is_big_endian = false;
    list<piece> pieces{};
    std::string shape_text{}; // "[2,3]", for a tensor_info
};

// From a TensorShapeProto; false if it is malformed.
inline bool read_shape(std::string_view message, tensor_shape& shape) {
    shape = {};
    message_reader fields(message);
    while (fields.next()) {
        if (fields.is(3, 0)) shape.is_known = fields.value() == 0;
        if (!fields.is(2, 2)) continue;
        std::uint64_t extent = 0;
        message_reader dimension(fields.text());
        while (dimension.next())
            if (dimension.is(1, 0)) extent = dimension.value();
        if (dimension.has_fault() || extent >> 63 != 0) return false;
        shape.extents.push_back(extent);
    }
    return !fields.has_fault();
}

// With lengths in place of -1; false if it is not a part of that shape.
inline bool fit(slice& part, const tensor_shape& shape) {
    if (part.size() != shape.extents.size()) return false;
    for (std::size_t axis = 0; axis < part.size(); ++axis) {
        auto& [start, length] = part[axis];
        const auto extent = static_cast<std::int64_t>(shape.extents[axis]);
        if (length == -1 && start == 0) length = extent;
        if (start < 0 || length < 0 || start > extent || length > extent - start) return false;
    }
    return true;
}
inline std::uint64_t count_of(const slice& part) {
    std::uint64_t count = 1;
    for (const extent& axis : part) count *= static_cast<std::uint64_t>(axis.length);
    return count;
}
inline bool overlap(const slice& a, const slice& b) {
    for (std::size_t axis = 0; axis < a.size(); ++axis) {
        const extent &x = a[axis], &y = b[axis];
        if (x.start >= y.start + y.length || y.start >= x.start + x.length) return false;
    }
    return true;
}

inline constexpr std::size_t most_pieces = 4096; // each is compared with each

// Why the pieces are not the whole tensor, each element once; null if they are. All fit its shape.
inline const char* fault_of_pieces(const stored_tensor& tensor) {
    const list<piece>& pieces = tensor.pieces;
    if (pieces.size() > most_pieces) return "has more than 4096 slices";
    std::uint64_t count = 0;
    for (std::size_t i = 0; i < pieces.size(); ++i) {
        count += count_of(pieces[i].part);
        for (std::size_t j = 0; j < i; ++j)
            if (overlap(pieces[i].part, pieces[j].part)) return "has slices that overlap";
    }
    return count == tensor.shape.count() ? nullptr : "has slices that leave out some of its elements";
}

// "tensor net/w", with its end cut off if it is very long.
inline files::message named(std::string_view tensor) {
    return files::message() << "tensor " << wording::shorten(tensor).view();
}

} // namespace varscope::detail::tf1
