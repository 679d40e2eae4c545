// SPDX-License-Identifier: MIT
// Every text has a slot of its own, for any number of texts, and if some hashes are the same with a seed.
#include <varscope/store/detail/names/perfect_hash.hpp>

#include <cstdint>

namespace names = varscope::detail::names;

namespace {

// As random as hashes (Steele, Lea, Flood: SplitMix64).
constexpr std::uint32_t random(std::uint64_t state) {
    state += 0x9e3779b97f4a7c15u;
    state = (state ^ state >> 30) * 0xbf58476d1ce4e5b9u;
    state = (state ^ state >> 27) * 0x94d049bb133111ebu;
    return static_cast<std::uint32_t>(state >> 32);
}

template<std::uint32_t Count>
struct random_texts {
    static constexpr std::uint32_t count = Count;
    static constexpr std::uint32_t hash_of(std::uint32_t index, std::uint64_t seed) {
        return random(index + 65536 * (Count + seed));
    }
};
// Two have the same hash with the first two seeds.
struct colliding_texts {
    static constexpr std::uint32_t count = 20;
    static constexpr std::uint32_t hash_of(std::uint32_t index, std::uint64_t seed) {
        const bool collides = seed <= 1;
        return random((collides && index == 13 ? 4 : index) + 100 * seed);
    }
};
// Their hashes are in one bucket, and differ in as few bits as possible.
struct close_texts {
    static constexpr std::uint32_t count = 24;
    static constexpr std::uint32_t hash_of(std::uint32_t index, std::uint64_t) { return index * 8; }
};
struct high_texts {
    static constexpr std::uint32_t count = 16;
    static constexpr std::uint32_t hash_of(std::uint32_t index, std::uint64_t) { return index << 28; }
};

template<class Texts>
constexpr bool finds_each() {
    constexpr const auto& found = names::perfect_hash_of<Texts>;
    for (std::uint32_t i = 0; i < Texts::count; ++i)
        if (found.text_for(Texts::hash_of(i, found.seed)) != i) return false;
    return true;
}
// Any other hash gives one of the texts, which is then compared.
template<class Texts>
constexpr bool stays_inside() {
    for (std::uint32_t i = 0; i < 1000; ++i)
        if (names::perfect_hash_of<Texts>.text_for(random(i)) >= Texts::count) return false;
    return true;
}

} // namespace

static_assert(finds_each<random_texts<1>>() && stays_inside<random_texts<1>>());
static_assert(finds_each<random_texts<2>>() && stays_inside<random_texts<2>>());
static_assert(finds_each<random_texts<3>>() && stays_inside<random_texts<3>>());
static_assert(finds_each<random_texts<7>>() && finds_each<random_texts<8>>() &&
              finds_each<random_texts<9>>());
static_assert(finds_each<random_texts<102>>() && finds_each<random_texts<103>>());
static_assert(finds_each<random_texts<148>>() && stays_inside<random_texts<148>>());
static_assert(finds_each<random_texts<1000>>() && stays_inside<random_texts<1000>>());
static_assert(finds_each<random_texts<3000>>());

static_assert(!names::slots_of<colliding_texts, 0>.are_perfect);
static_assert(names::perfect_hash_of<colliding_texts>.seed == 2);
static_assert(finds_each<colliding_texts>());

static_assert(finds_each<close_texts>());
static_assert(finds_each<high_texts>());

// At most four slots in five are taken, and the tables are no larger than that and a power of two ask for.
static_assert(names::hash_sizes<148>::slots == 256 && names::hash_sizes<148>::buckets == 64);
static_assert(names::hash_sizes<1>::slots == 2);
static_assert(names::hash_sizes<800>::slots == 1024 && names::hash_sizes<820>::slots == 2048);
