// SPDX-License-Identifier: MIT
// The fingerprints of a model: a hash of its keys, dtypes and shapes, whatever their order, and one that
// covers the layout as well.
#pragma once

#include <varscope/graph/detail/derived/layout.hpp>

namespace varscope::detail::derived {

using namespace records;

// The finalizer of SplitMix64 (Steele, Lea, Flood 2014).
constexpr std::uint64_t mix(std::uint64_t x) {
    x = (x ^ x >> 30) * 0xbf58476d1ce4e5b9u;
    x = (x ^ x >> 27) * 0x94d049bb133111ebu;
    return x ^ x >> 31;
}

// Hashes the path, the dtype's name, the rank and each extent.
constexpr std::uint64_t fingerprint_of(const variable_record& variable) {
    std::uint64_t hash = mix(variable.path_hash + 0x9e3779b97f4a7c15u);
    hash = hash_path(name_of(variable.dtype), hash);
    hash = mix(hash + variable.shape->rank);
    for (std::size_t axis = 0; axis < variable.shape->rank; ++axis)
        hash = mix(hash + variable.shape->of[axis] + 1);
    return hash;
}

// A sum over the variables, so that their order does not matter. Frozen, as checkpoints contain it.
template<const auto& Variables>
constexpr std::uint64_t fingerprint() {
    std::uint64_t sum = 0;
    for (std::uint32_t i = 0; i < resolve::resolved<Variables>.variable_count; ++i)
        sum += fingerprint_of(resolve::resolved<Variables>.variables[i]);
    return mix(sum + resolve::resolved<Variables>.variable_count + 0x9e3779b97f4a7c15u);
}

constexpr std::uint64_t flags_of(const variable_record& variable, const option_record& options) {
    return std::uint64_t{variable.trainable} | std::uint64_t{options.use_resource.kept.value} << 1 |
           std::uint64_t{options.caching_device.is_given()} << 2;
}

// Of everything that decides where the bytes of a store are, and of the order of the variables. Frozen, too.
template<const auto& Variables>
constexpr std::uint64_t layout_fingerprint() {
    constexpr const auto& all = resolve::resolved<Variables>;
    std::uint64_t hash = all.variable_count;
    for (std::uint32_t i = 0; i < all.variable_count; ++i) {
        const variable_record& variable = all.variables[i];
        hash = mix(hash + fingerprint_of(variable));
        hash = mix(hash + layout_of<Variables>.offset[i]);
        hash = mix(hash + flags_of(variable, all.options[variable.options]));
    }
    return hash;
}

} // namespace varscope::detail::derived
