// SPDX-License-Identifier: MIT
// Reads the elements of an npy file in the machine's byte order and in row-major order.
#pragma once

#include <varscope/checkpoint/detail/elements/strided_walk.hpp>
#include <varscope/checkpoint/tensor_info.hpp>
#include <varscope/store/detail/memory/scratch.hpp>

#include <cstddef>
#include <cstring>

namespace varscope::detail::npy {

// The two parts of a complex number are reversed separately.
inline void reverse_bytes(std::byte* data, std::size_t count, data_type type) {
    const std::size_t parts = is_complex(type) ? 2 : 1;
    const std::size_t size = size_of(type) / parts;
    for (std::byte* number = data; number != data + count * parts * size; number += size)
        for (std::size_t i = 0; i < size / 2; ++i) std::swap(number[i], number[size - 1 - i]);
}

// read(to, size) reads the next bytes of the tensor; a call of the reader reads the next elements. A tensor
// in column-major order is read at once, which takes as much memory.
template<class Read>
class element_reader {
  public:
    element_reader(Read read, const tensor_info& tensor, shape_view shape)
        : read_(read),
          type_(tensor.dtype),
          is_turned_(tensor.is_fortran_order && shape.size() > 1),
          is_big_endian_(tensor.is_big_endian),
          whole_(is_turned_ ? element_count(shape) * size_of(type_) : 0),
          order_(elements::column_major(shape)) {
        if (is_turned_) read_(whole_.data(), element_count(shape) * size_of(type_));
    }

    void operator()(std::byte* to, std::size_t count) {
        const std::size_t size = size_of(type_);
        if (is_turned_)
            for (std::size_t i = 0; i < count; ++i)
                std::memcpy(to + i * size, whole_.data() + order_.next() * size, size);
        else
            read_(to, count * size);
        if (is_big_endian_) reverse_bytes(to, count, type_);
    }

  private:
    Read read_;
    data_type type_;
    bool is_turned_;
    bool is_big_endian_;
    memory::scratch whole_;
    elements::strided_walk order_;
};

} // namespace varscope::detail::npy
