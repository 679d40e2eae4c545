// SPDX-License-Identifier: MIT
// Random bits as a function of a counter and a key, without state.
#pragma once

#include <varscope/core/platform.hpp>

#include <cstdint>

namespace varscope {

/// Four random words, or the counter that they are computed from.
struct philox_block {
    std::uint32_t word[4]; ///< of a counter, the lowest first

    /// Compares all words.
    friend constexpr bool operator==(const philox_block&, const philox_block&) = default;
};

/// The key of a stream of blocks; of initial values, the store's seed.
struct philox_key {
    std::uint32_t word[2]; ///< the lower one first
};

namespace detail {

constexpr int philox_rounds = 10;
constexpr std::uint32_t philox_multiplier[2] = {0xd251'1f53, 0xcd9e'8d57};
constexpr std::uint32_t philox_key_step[2] = {0x9e37'79b9, 0xbb67'ae85}; // the golden ratio and sqrt(3) - 1

constexpr philox_block philox_round(const philox_block& in, const philox_key& key) {
    const std::uint64_t first = std::uint64_t{philox_multiplier[0]} * in.word[0];
    const std::uint64_t second = std::uint64_t{philox_multiplier[1]} * in.word[2];
    return {{static_cast<std::uint32_t>(second >> 32) ^ in.word[1] ^ key.word[0],
             static_cast<std::uint32_t>(second),
             static_cast<std::uint32_t>(first >> 32) ^ in.word[3] ^ key.word[1],
             static_cast<std::uint32_t>(first)}};
}

} // namespace detail

/// Philox 4x32-10: the random block for a counter and a key. Salmon, Moraes, Dror, Shaw: Parallel random
/// numbers: as easy as 1, 2, 3. SC 2011.
constexpr philox_block philox(philox_block counter, philox_key key) {
    for (int round = 0; round < detail::philox_rounds; ++round) {
        counter = detail::philox_round(counter, key);
        key.word[0] += detail::philox_key_step[0];
        key.word[1] += detail::philox_key_step[1];
    }
    return counter;
}

} // namespace varscope
