// SPDX-License-Identifier: MIT
// Orthonormal columns from a random matrix: the Q of A = Q R, by Householder reflections.
//
// The derivation is FROZEN (golden tests check it), as that of random.hpp. A variable of r rows (all extents
// but the last) and c columns uses A with m = max(r, c) rows and n = min(r, c) columns. Whatever the
// variable's type, A(i, j) is the double that N(0, 1) has at index i n + j. For k = 0, ..., n - 1, x being
// the part of column k from row k down, x0 its first element:
//   |x| = sqrt(sum x_i^2), x0 becomes x0 + |x|, or x0 - |x| if x0 < 0
//   v   = x (1 / sqrt(|x| |x0|)), 0 if |x| is 0; then |v|^2 = 2, and H_k = I - v v' is the reflection
//   H_k is applied to the columns j > k: w = sum v_i A(i, j), A(i, j) becomes A(i, j) + -v_i w
// R(k, k) is negative if v_k > 0. Q = H_0 ... H_n-1 S, S(k, k) the sign of R(k, k) and 0 elsewhere: the Q of
// the only factorization with a positive diagonal in R. For k = n - 1, ..., 0:
//   H_k is applied to the columns j > k
//   column k is v_i |v_k| from row k down, plus S(k, k) in row k, and 0 above
// Sums begin with 0 and go from row k down. The value is gain Q(i, j), or gain Q(j, i) if r < c, rounded to
// the variable's type; a kernel of convolutional_delta_orthogonal is that of r = in, c = out.
//
// All is computed in double, one IEEE operation after the other, as in double_transforms.hpp. Columns are
// independent, so several can be computed at a time, in any order.
#pragma once

#include <varscope/initializers/detail/double_transforms.hpp>

#include <cstddef>

namespace varscope::detail {

// Two at a time, which every processor with vectors can do.
using doubles = double __attribute__((vector_size(16)));

// The values, rounded before they are used: see float_transforms.hpp.
[[gnu::always_inline]] inline doubles rounded(doubles values) {
#if defined(__x86_64__)
    asm("" : "+x"(values));
#elif defined(__aarch64__)
    asm("" : "+w"(values));
#else
    asm("" : "+m"(values));
#endif
    return values;
}

// Two doubles at any double's address. Not by memcpy, which is five times slower with g++ -O0.
struct [[gnu::packed, gnu::may_alias]] unaligned_doubles {
    doubles values;
};

// out += factor * values
inline void add_scaled(double* __restrict out, double factor, const double* __restrict values,
                       std::size_t count) {
    std::size_t i = 0;
    for (; i + 2 <= count; i += 2) {
        auto* const sums = reinterpret_cast<unaligned_doubles*>(out + i);
        const auto* const added = reinterpret_cast<const unaligned_doubles*>(values + i);
        sums->values = rounded(sums->values + rounded(added->values * factor));
    }
    if (i < count) out[i] = rounded(out[i] + rounded(values[i] * factor));
}

// A matrix in row-major order with at least as many rows as columns.
struct tall_matrix {
    double* data;
    std::size_t rows;
    std::size_t columns;

    [[nodiscard]] double* at(std::size_t row, std::size_t column) const {
        return data + row * columns + column;
    }
};

// Replaces x by v of the reflection.
inline void make_reflector(double* x, std::size_t size) {
    double square = 0;
    for (std::size_t i = 0; i < size; ++i) square = rounded(square + rounded(x[i] * x[i]));
    const double norm = rounded(__builtin_sqrt(square));
    x[0] = rounded(x[0] + (x[0] < 0 ? -norm : norm));
    const double divisor = rounded(__builtin_sqrt(rounded(norm * __builtin_fabs(x[0]))));
    const double scale = divisor > 0 ? rounded(1.0 / divisor) : 0.0;
    for (std::size_t i = 0; i < size; ++i) x[i] = rounded(x[i] * scale);
}

// Applies H_k to the columns after k. Row by row, as rows are contiguous.
inline void reflect(const tall_matrix& a, std::size_t k, const double* v, double* sums) {
    const std::size_t count = a.columns - (k + 1);
    for (std::size_t j = 0; j < count; ++j) sums[j] = 0;
    for (std::size_t i = k; i < a.rows; ++i) add_scaled(sums, v[i], a.at(i, k + 1), count);
    for (std::size_t i = k; i < a.rows; ++i) add_scaled(a.at(i, k + 1), -v[i], sums, count);
}

// Computes the reflections, and leaves each v in its column.
inline void reduce(const tall_matrix& a, double* v, double* sums) {
    for (std::size_t k = 0; k < a.columns; ++k) {
        for (std::size_t i = k; i < a.rows; ++i) v[i] = *a.at(i, k);
        make_reflector(v + k, a.rows - k);
        for (std::size_t i = k; i < a.rows; ++i) *a.at(i, k) = v[i];
        reflect(a, k, v, sums);
    }
}
// Replaces the v by the columns of Q S.
inline void expand(const tall_matrix& a, double* v, double* sums) {
    for (std::size_t k = a.columns; k-- > 0;) {
        for (std::size_t i = k; i < a.rows; ++i) v[i] = *a.at(i, k);
        reflect(a, k, v, sums);
        const double size = __builtin_fabs(v[k]);
        for (std::size_t i = 0; i < k; ++i) *a.at(i, k) = 0;
        for (std::size_t i = k; i < a.rows; ++i) *a.at(i, k) = rounded(v[i] * size);
        *a.at(k, k) = rounded(*a.at(k, k) + (v[k] > 0 ? -1.0 : 1.0));
    }
}

// Replaces A by Q S. `room` has rows + columns numbers.
inline void orthonormalize(const tall_matrix& a, double* room) {
    reduce(a, room, room + a.rows);
    expand(a, room, room + a.rows);
}

} // namespace varscope::detail
