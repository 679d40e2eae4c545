// SPDX-License-Identifier: MIT
// A perfect hash of constant texts, computed at compile time: each text has a slot of its own. Hash and
// displace, by multipliers (Belazzougui, Botelho, Dietzfelbinger, 2009).
#pragma once

#include <varscope/store/detail/names/text_hash.hpp>

#include <cstddef>
#include <cstdint>

namespace varscope::detail::names {

// The least power of two that is not less, from `least` on, as its exponent.
constexpr std::uint32_t bits_for(std::uint32_t count, std::uint32_t least) {
    std::uint32_t bits = least;
    while (std::uint32_t{1} << bits < count) ++bits;
    return bits;
}

// The sizes for so many texts: some three in a bucket, and a slot in five empty at least.
template<std::uint32_t Count>
struct hash_sizes {
    static constexpr std::uint32_t bucket_bits = bits_for(Count / 3, 1);
    static constexpr std::uint32_t slot_bits = bits_for(Count + Count / 4 + 1, 1);
    static constexpr std::uint32_t buckets = std::uint32_t{1} << bucket_bits;
    static constexpr std::uint32_t slots = std::uint32_t{1} << slot_bits;
};

// A hash selects a bucket, and multiplied by that of the bucket, a slot.
template<std::uint32_t Count>
struct slot_table {
    using sizes = hash_sizes<Count>;
    std::uint64_t seed = 0;
    std::uint32_t multiplier[sizes::buckets]{};
    std::uint32_t text_in[sizes::slots]{}; // any text in slots that have none

    static constexpr std::uint32_t bucket_of(std::uint32_t hash) { return hash & (sizes::buckets - 1); }
    static constexpr std::uint32_t slot_of(std::uint32_t hash, std::uint32_t multiplier) {
        return hash * multiplier >> (32 - sizes::slot_bits);
    }
    // The only text that can have that hash.
    [[nodiscard]] constexpr std::uint32_t text_for(std::uint32_t hash) const {
        return text_in[slot_of(hash, multiplier[bucket_of(hash)])];
    }
};

template<std::uint32_t Count>
struct hash_list {
    std::uint32_t of[Count + 1]{};
};

// The hashes of the texts that `Texts::hash_of(index, seed)` gives. A separate evaluation, as clang allows
// 2^20 steps for one; likewise the buckets below.
template<class Texts, std::uint64_t Seed>
inline constexpr auto hashes_of = [] {
    hash_list<Texts::count> hashes;
    for (std::uint32_t i = 0; i < Texts::count; ++i) hashes.of[i] = Texts::hash_of(i, Seed);
    return hashes;
}();

// The texts in bucket b are text[begin[b]] to text[begin[b + 1] - 1]; `order` begins with the fullest bucket.
template<std::uint32_t Count>
struct bucket_list {
    static constexpr std::uint32_t buckets = hash_sizes<Count>::buckets;
    std::uint32_t begin[buckets + 1]{};
    std::uint32_t text[Count + 1]{};
    std::uint32_t order[buckets]{};

    [[nodiscard]] constexpr std::uint32_t size_of(std::uint32_t bucket) const {
        return begin[bucket + 1] - begin[bucket];
    }
};
template<std::uint32_t Count>
constexpr bucket_list<Count> sort_into_buckets(const std::uint32_t* hashes) {
    constexpr std::uint32_t buckets = bucket_list<Count>::buckets;
    bucket_list<Count> sorted;
    for (std::uint32_t i = 0; i < Count; ++i) ++sorted.begin[slot_table<Count>::bucket_of(hashes[i]) + 1];
    for (std::uint32_t b = 0; b < buckets; ++b) sorted.begin[b + 1] += sorted.begin[b];
    std::uint32_t end[buckets]{};
    for (std::uint32_t b = 0; b < buckets; ++b) end[b] = sorted.begin[b];
    for (std::uint32_t i = 0; i < Count; ++i) sorted.text[end[slot_table<Count>::bucket_of(hashes[i])]++] = i;

    std::uint32_t fuller[Count + 2]{}; // [Count - n]: how many buckets have more than n texts
    for (std::uint32_t b = 0; b < buckets; ++b) ++fuller[Count - sorted.size_of(b) + 1];
    for (std::uint32_t i = 0; i <= Count; ++i) fuller[i + 1] += fuller[i];
    for (std::uint32_t b = 0; b < buckets; ++b) sorted.order[fuller[Count - sorted.size_of(b)]++] = b;
    return sorted;
}
template<class Texts, std::uint64_t Seed>
inline constexpr auto buckets_of = sort_into_buckets<Texts::count>(hashes_of<Texts, Seed>.of);

inline constexpr std::uint32_t most_tries = 1u << 12; // for one bucket; some ten are usual

// Gives the texts of one bucket a slot each; false if no multiplier does.
template<std::uint32_t Count>
class slot_finder {
  public:
    constexpr slot_finder(slot_table<Count>& table, const std::uint32_t* hashes)
        : table_(table),
          hashes_(hashes) {}

    constexpr bool place(std::uint32_t bucket, const std::uint32_t* texts, std::uint32_t count) {
        std::uint32_t multiplier = 0x9e3779b1u; // odd, as all that follow
        for (std::uint32_t tries = 0; tries < most_tries; ++tries, multiplier += 2 * 0x85ebca6bu)
            if (takes_all(texts, count, multiplier)) {
                table_.multiplier[bucket] = multiplier;
                return true;
            }
        return false;
    }

  private:
    constexpr bool takes_all(const std::uint32_t* texts, std::uint32_t count, std::uint32_t multiplier) {
        for (std::uint32_t i = 0; i < count; ++i) {
            const std::uint32_t slot = table_.slot_of(hashes_[texts[i]], multiplier);
            if (is_taken_[slot]) {
                while (i-- > 0) is_taken_[table_.slot_of(hashes_[texts[i]], multiplier)] = false;
                return false;
            }
            is_taken_[slot] = true;
            table_.text_in[slot] = texts[i];
        }
        return true;
    }

    slot_table<Count>& table_;
    const std::uint32_t* hashes_;
    bool is_taken_[hash_sizes<Count>::slots]{};
};

template<std::uint32_t Count>
struct found_slots {
    slot_table<Count> table{};
    bool are_perfect = true;
};
template<class Texts, std::uint64_t Seed>
inline constexpr auto slots_of = [] {
    constexpr const auto& sorted = buckets_of<Texts, Seed>;
    found_slots<Texts::count> found;
    found.table.seed = Seed;
    slot_finder<Texts::count> finder(found.table, hashes_of<Texts, Seed>.of);
    for (const std::uint32_t bucket : sorted.order)
        if (!finder.place(bucket, sorted.text + sorted.begin[bucket], sorted.size_of(bucket))) {
            found.are_perfect = false;
            break;
        }
    return found;
}();

// Two texts have the same hash about once in a thousand models of 3,000 variables; then with another seed.
template<class Texts, std::uint64_t Seed = 0>
constexpr std::uint64_t first_perfect_seed() {
    if constexpr (slots_of<Texts, Seed>.are_perfect)
        return Seed;
    else
        return first_perfect_seed<Texts, Seed + 1>();
}

// A separate object, for the program.
template<class Texts>
inline constexpr auto perfect_hash_of = slots_of<Texts, first_perfect_seed<Texts>()>.table;

} // namespace varscope::detail::names
