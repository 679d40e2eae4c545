// SPDX-License-Identifier: MIT
// Arrays of 16-bit floats are converted with the bits of single values, which core/float16.test.cpp checks,
// by each instruction set that the CPU has. All 2^32 floats were compared once, with g++ -O2 on a CPU that
// has all three sets; here each 17th is, and all that lie next to a half or to the middle between two.
#include <support/catch.hpp>

#include <varscope/initializers/detail/half_conversions.hpp>

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <vector>

namespace {

using namespace varscope;
using namespace varscope::detail;

template<class Half>
struct instruction_set {
    const char* name;
    void (*narrow)(Half*, const float*, std::size_t);
    void (*widen)(float*, const Half*, std::size_t);
};

template<class Half>
std::vector<instruction_set<Half>> instruction_sets() {
    std::vector<instruction_set<Half>> all{
        {"chosen", &narrow_halves, &widen_halves},
        {"baseline", &half_vectors_of_baseline::convert, &half_vectors_of_baseline::convert}};
#if defined(__x86_64__)
    if (__builtin_cpu_supports("avx2")) all.push_back({"avx2", &convert_with_avx2, &convert_with_avx2});
    if (__builtin_cpu_supports("avx512f"))
        all.push_back({"avx512", &convert_with_avx512, &convert_with_avx512});
#endif
    return all;
}

float float_of(std::uint32_t bits) { return __builtin_bit_cast(float, bits); }
std::uint32_t bits_of_float(float value) { return __builtin_bit_cast(std::uint32_t, value); }
template<class Half>
Half half_of(std::uint32_t bits) {
    return Half::from_bits(static_cast<std::uint16_t>(bits));
}

// The number of halves that differ from those of single values.
template<class Half>
std::size_t wrong_halves(const std::vector<float>& from) {
    std::vector<Half> expected(from.size()), found(from.size());
    for (std::size_t i = 0; i < from.size(); ++i) expected[i] = from[i];
    std::size_t wrong = 0;
    for (const auto& set : instruction_sets<Half>()) {
        set.narrow(found.data(), from.data(), from.size());
        if (std::memcmp(found.data(), expected.data(), from.size() * sizeof(Half)) == 0) continue;
        for (std::size_t i = 0; i < from.size(); ++i) wrong += found[i].bits != expected[i].bits;
    }
    return wrong;
}

template<class Half>
std::size_t wrong_halves_of_each_17th() {
    std::size_t wrong = 0;
    std::vector<float> part;
    for (std::uint64_t bits = 0; bits <= 0xffff'ffffu; bits += 17) {
        part.push_back(float_of(static_cast<std::uint32_t>(bits)));
        if (part.size() < 8192) continue;
        wrong += wrong_halves<Half>(part);
        part.clear();
    }
    return wrong + wrong_halves<Half>(part);
}

// Each half that is a number, the middle between it and the next, and three floats on both sides of these.
template<class Half>
std::vector<float> floats_at_borders() {
    std::vector<float> all;
    const auto add = [&](float value) {
        for (std::uint32_t i = 0; i <= 6; ++i) all.push_back(float_of(bits_of_float(value) + i - 3));
    };
    for (std::uint32_t bits = 0; bits <= 0xffff; ++bits) {
        const float value = half_of<Half>(bits), next = half_of<Half>(bits + 1);
        add(value);
        if (next - value < float_of(0x7f80'0000)) add(value + (next - value) / 2); // both are finite
    }
    return all;
}

template<class Half>
std::vector<float> floats_of_all_halves() {
    std::vector<float> all;
    for (std::uint32_t bits = 0; bits <= 0xffff; ++bits) all.push_back(half_of<Half>(bits));
    return all;
}
template<class Half>
std::size_t wrong_floats() {
    const std::vector<float> expected = floats_of_all_halves<Half>();
    std::vector<Half> from;
    for (std::uint32_t bits = 0; bits <= 0xffff; ++bits) from.push_back(half_of<Half>(bits));
    std::vector<float> found(expected.size());
    std::size_t wrong = 0;
    for (const auto& set : instruction_sets<Half>()) {
        set.widen(found.data(), from.data(), from.size());
        for (std::size_t i = 0; i < found.size(); ++i)
            wrong += bits_of_float(found[i]) != bits_of_float(expected[i]);
    }
    return wrong;
}

// Of `count` elements at unaligned addresses: whether these are right, and no other is written.
template<class Half>
bool is_right(const instruction_set<Half>& set, std::size_t count) {
    std::vector<float> floats(count + 2, 1.5f), back(count + 2, -7.0f);
    std::vector<Half> halves(count + 2, Half(-9));
    for (std::size_t i = 0; i < count; ++i) floats[i + 1] = 0.37f * static_cast<float>(i);
    set.narrow(halves.data() + 1, floats.data() + 1, count);
    set.widen(back.data() + 1, halves.data() + 1, count);
    bool right =
        halves[0] == -9.0f && halves[count + 1] == -9.0f && back[0] == -7.0f && back[count + 1] == -7.0f;
    for (std::size_t i = 1; i <= count; ++i)
        right = right && halves[i].bits == Half(floats[i]).bits && back[i] == float(halves[i]);
    return right;
}

template<class Half>
void check_counts() {
    for (const auto& set : instruction_sets<Half>())
        for (std::size_t count = 0; count <= 100; ++count) {
            INFO(set.name << ' ' << count);
            REQUIRE(is_right(set, count));
        }
}

} // namespace

TEST_CASE("floats become the halves that single values become") {
    CHECK(wrong_halves_of_each_17th<float16>() == 0);
    CHECK(wrong_halves_of_each_17th<bfloat16>() == 0);
    CHECK(wrong_halves<float16>(floats_at_borders<float16>()) == 0);
    CHECK(wrong_halves<bfloat16>(floats_at_borders<bfloat16>()) == 0);
}

TEST_CASE("all halves become the floats that single values become") {
    CHECK(wrong_floats<float16>() == 0);
    CHECK(wrong_floats<bfloat16>() == 0);
}

TEST_CASE("any number of elements is converted, and no other is written") {
    check_counts<float16>();
    check_counts<bfloat16>();
}
