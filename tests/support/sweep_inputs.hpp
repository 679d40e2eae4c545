// SPDX-License-Identifier: MIT
// Weights and gradients that numpy makes to the bit, and sums over the bits of results:
//
//   import numpy as np
//   i = np.arange(37)
//   def sweep(update, T, *slots):            # 100 steps
//       w = ((i * 37 % 101 - 50) / 64).astype(T)
//       s = [np.full(37, x, T) for x in slots]
//       for t in range(1, 101): update(T, t, w, (((i * 29 + t * 17) % 127 - 63) / 128).astype(T), *s)
//       return w
//   def fnv(w):
//       h = 0xcbf29ce484222325
//       for b in w.tobytes(): h = (h ^ b) * 0x100000001b3 % 2**64
//       return h
#pragma once

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <vector>

inline constexpr std::size_t sweep_size = 37;
inline constexpr std::uint64_t sweep_steps = 100;

template<class T>
std::vector<T> sweep_weights(std::size_t size = sweep_size) {
    std::vector<T> weights(size);
    for (std::size_t i = 0; i < size; ++i)
        weights[i] = static_cast<T>((static_cast<double>(i * 37 % 101) - 50) / 64);
    return weights;
}

template<class T>
std::vector<T> sweep_gradients(std::uint64_t step, std::size_t size = sweep_size) {
    std::vector<T> gradients(size);
    for (std::size_t i = 0; i < size; ++i)
        gradients[i] = static_cast<T>((static_cast<double>((i * 29 + step * 17) % 127) - 63) / 128);
    return gradients;
}

// Fowler, Noll and Vo's hash 1a of the bytes.
template<class T>
std::uint64_t hash_of_bits(const std::vector<T>& values) {
    std::vector<unsigned char> bytes(values.size() * sizeof(T));
    if (!bytes.empty()) std::memcpy(bytes.data(), values.data(), bytes.size());
    std::uint64_t hash = 0xcbf2'9ce4'8422'2325;
    for (const unsigned char byte : bytes) hash = (hash ^ byte) * 0x100'0000'01b3;
    return hash;
}

template<class T>
bool same_bits(const std::vector<T>& a, const std::vector<T>& b) {
    return a.size() == b.size() && hash_of_bits(a) == hash_of_bits(b);
}
