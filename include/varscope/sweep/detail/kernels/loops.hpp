// SPDX-License-Identifier: MIT
// One pass over arrays of equal length, a vector at a time. Compiled once for each instruction set, as
// vectors.hpp is.

#if defined(VARSCOPE_SIMD)

namespace varscope::detail::kernels {
namespace VARSCOPE_SIMD_SET {

// Some elements of an array, and where they come from.
template<class T>
struct loaded {
    vector_of<std::remove_const_t<T>> value;
    T* place;
};

template<class T>
VARSCOPE_SIMD loaded<T> load_whole(T* place) {
    return {load<std::remove_const_t<T>>(place), place};
}
template<class T>
VARSCOPE_SIMD void store_whole(const loaded<T>& elements) {
    if constexpr (!std::is_const_v<T>)
        __builtin_memcpy(elements.place, &elements.value, sizeof elements.value);
}

// Fewer elements than a vector has, but at least one. The last one fills the other lanes, which so meet
// nothing that the elements do not meet, such as a division by 0 that a program may trap.
// By way of arrays: on Windows g++ aligns no vector of more than 16 bytes in memory.
template<class T>
VARSCOPE_SIMD loaded<T> load_some(T* place, std::size_t count) {
    std::remove_const_t<T> values[vector_bytes / sizeof(T)];
    const auto last = vector_of<std::remove_const_t<T>>{} + place[count - 1];
    __builtin_memcpy(values, &last, sizeof values);
    __builtin_memcpy(values, place, count * sizeof(T));
    return {load(values), place};
}
template<class T>
VARSCOPE_SIMD void store_some(const loaded<T>& elements, std::size_t count) {
    if constexpr (!std::is_const_v<T>) {
        T values[vector_bytes / sizeof(T)];
        __builtin_memcpy(values, &elements.value, sizeof values);
        __builtin_memcpy(elements.place, values, count * sizeof(T));
    }
}

template<class Formula, class... T>
VARSCOPE_SIMD void update_whole(const Formula& formula, loaded<T>... elements) {
    update(formula, elements.value...);
    (store_whole(elements), ...);
}
template<class Formula, class... T>
VARSCOPE_SIMD void update_some(const Formula& formula, std::size_t count, loaded<T>... elements) {
    update(formula, elements.value...);
    (store_some(elements, count), ...);
}

// Applies the formula to the elements [0, count) of the arrays. It is a copy, as a store may change what lies
// behind a reference.
template<class Formula, class T, class... Others>
VARSCOPE_SIMD_ENTRY void sweep(const Formula formula, std::size_t count, T* first,
                               Others*... others) noexcept {
    constexpr std::size_t step = vector_bytes / sizeof(T);
    std::size_t i = 0;
    for (; count - i >= step; i += step)
        update_whole(formula, load_whole(first + i), load_whole(others + i)...);
    if (const std::size_t rest = count - i; rest > 0)
        update_some(formula, rest, load_some(first + i, rest), load_some(others + i, rest)...);
}

// Adds the squares of `count` elements, a multiple of square_lanes, to square_lanes sums: to sum j those of
// the elements j, j + square_lanes, ...
template<class T>
VARSCOPE_SIMD_ENTRY void add_squares(double* sums, const T* elements, std::size_t count) noexcept {
    constexpr std::size_t step = vector_bytes / sizeof(double), vectors = square_lanes / step;
    doubles partial[vectors];
    __builtin_memcpy(partial, sums, sizeof partial);
    for (std::size_t i = 0; i < count; i += square_lanes) {
#ifndef __NVCC__
#pragma GCC unroll 8
#endif
        for (std::size_t j = 0; j < vectors; ++j) {
            const doubles x = load_doubles(elements + i + j * step);
            partial[j] = sum(partial[j], product(x, x));
        }
    }
    __builtin_memcpy(sums, partial, sizeof partial);
}

} // namespace VARSCOPE_SIMD_SET
} // namespace varscope::detail::kernels

#endif
