// SPDX-License-Identifier: MIT
// The random words of a variable: which counter and key they come from, and that they look random.
#include <support/catch.hpp>

#include <varscope/initializers/detail/random_parameters.hpp>
#include <varscope/initializers/philox.hpp>

#include <cmath>
#include <cstdint>

namespace {

using namespace varscope;
using namespace varscope::detail;

int set_bits(const philox_block& a, const philox_block& b) {
    int count = 0;
    for (int i = 0; i < 4; ++i) count += __builtin_popcount(a.word[i] ^ b.word[i]);
    return count;
}

} // namespace

TEST_CASE("the known answers hold at run time too") {
    volatile std::uint32_t all = 0xffffffff; // Random123, tests/kat_vectors
    const philox_block answer{{0x408f276d, 0x41c83b0e, 0xa20bc7c6, 0x6d5451fd}};
    CHECK(philox({{all, all, all, all}}, {{all, all}}) == answer);
}

TEST_CASE("a stream's counter is (block, path hash) and its key the seed") {
    const random_stream stream{0x299f'31d0'a409'3822, 0x0370'7344'1319'8a2e};
    const philox_block answer{{0xd16cfe09, 0x94fdcceb, 0x5001e420, 0x24126ea1}}; // kat_vectors, digits of pi
    CHECK(random_words(stream, 0x85a3'08d3'243f'6a88) == answer);
}

// Each of the 128 bits flips with probability 1/2, so the mean over n pairs deviates by sqrt(32 / n): 4.5 of
// them.
TEST_CASE("a change of any input bit changes half of the output bits") {
    constexpr int blocks = 256;
    double sum = 0;
    for (unsigned block = 0; block < blocks; ++block)
        for (int bit = 0; bit < 64; ++bit) {
            const std::uint64_t flip = std::uint64_t{1} << bit;
            const philox_block words = random_words({1, 2}, block);
            sum += set_bits(words, random_words({1, 2}, block ^ flip));
            sum += set_bits(words, random_words({1 ^ flip, 2}, block));
            sum += set_bits(words, random_words({1, 2 ^ flip}, block));
        }
    constexpr int pairs = blocks * 64 * 3;
    CHECK(std::abs(sum / pairs - 64) < 4.5 * std::sqrt(32.0 / pairs));
}
