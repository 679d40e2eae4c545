// SPDX-License-Identifier: MIT
// Fills variables that have the initializers identity, orthogonal and convolutional_delta_orthogonal.
#pragma once

#include <varscope/core/shape.hpp>
#include <varscope/initializers/detail/orthonormal.hpp>
#include <varscope/initializers/random.hpp>
#include <varscope/store/detail/memory/scratch.hpp>

#include <cstddef>

namespace varscope::detail::initial_values {

template<class T>
void fill_zeros(T* out, std::size_t count) {
    for (std::size_t i = 0; i < count; ++i) out[i] = static_cast<T>(0.0);
}

// The elements from `first` on of a matrix with that many columns.
template<class T>
void fill_identity(T* out, std::size_t first, std::size_t count, std::size_t columns, double gain) {
    const std::size_t step = columns + 1; // from one element of the diagonal to the next
    fill_zeros(out, count);
    for (std::size_t i = (first + columns) / step; i < columns && i * step < first + count; ++i)
        out[i * step - first] = static_cast<T>(gain);
}

// The whole matrix, with at least one element. orthonormal.hpp has the derivation.
template<class T>
void fill_orthogonal(T* out, std::size_t rows, std::size_t columns, random_stream stream, double gain) {
    const bool is_tall = rows >= columns;
    const std::size_t longer = is_tall ? rows : columns, shorter = is_tall ? columns : rows;
    const memory::scratch memory((longer * shorter + longer + shorter) * sizeof(double));
    const tall_matrix q{reinterpret_cast<double*>(memory.data()), longer, shorter};
    fill_normal(q.data, 0, longer * shorter, stream, 0.0, 1.0);
    orthonormalize(q, q.data + longer * shorter);
    for (std::size_t i = 0; i < rows; ++i)
        for (std::size_t j = 0; j < columns; ++j)
            *out++ = static_cast<T>(rounded(gain * (is_tall ? *q.at(i, j) : *q.at(j, i))));
}

// The whole kernel, with at least one element.
template<class T>
void fill_delta_orthogonal(T* out, shape_view shape, random_stream stream, double gain) {
    const std::size_t in = shape[shape.size() - 2], columns = shape[shape.size() - 1];
    std::size_t center = 0;
    for (std::size_t axis = 0; axis + 2 < shape.size(); ++axis)
        center = center * shape[axis] + (shape[axis] - 1) / 2;
    fill_zeros(out, element_count(shape));
    fill_orthogonal(out + center * in * columns, in, columns, stream, gain);
}

} // namespace varscope::detail::initial_values
