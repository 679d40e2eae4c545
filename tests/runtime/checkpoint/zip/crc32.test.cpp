// SPDX-License-Identifier: MIT
#include <support/catch.hpp>

#include <varscope/checkpoint/detail/zip/crc32.hpp>

#include <vector>

namespace zip = varscope::detail::zip;

namespace {

struct expectation {
    std::size_t size;
    std::uint32_t sum;
};
// By zlib.crc32 of Python: of the first bytes of (i * 167 + 13) % 251.
constexpr expectation sums[] = {
    {0, 0x00000000},    {1, 0xacb39330},    {7, 0xc3edff72},    {8, 0x49a5c0c2},    {15, 0xc6a58786},
    {16, 0xd8c4e42d},   {17, 0xd16cc965},   {31, 0xee0d1c7d},   {63, 0x8d7cd403},   {64, 0x6f326145},
    {65, 0xb46be626},   {79, 0x8ab6eb34},   {80, 0xe3e6d789},   {81, 0xd93ad67b},   {95, 0xf335d82d},
    {127, 0xe45c0c02},  {128, 0x3185b893},  {129, 0x748f3d52},  {191, 0xc54b008a},  {192, 0x93c3deed},
    {255, 0x60e80227},  {1000, 0x9566fba5}, {4096, 0x96c4add3}, {4099, 0xe13ac1d3}, {65536, 0x47e081a1},
    {69999, 0x3854e0aa}};

std::vector<unsigned char> bytes() {
    std::vector<unsigned char> all;
    for (unsigned i = 0; i < 70000; ++i) all.push_back(static_cast<unsigned char>((i * 167 + 13) % 251));
    return all;
}
std::uint32_t sum_of(const unsigned char* data, std::size_t size) {
    zip::crc32 sum;
    sum.add(data, size);
    return sum.value();
}

} // namespace

TEST_CASE("the checksum of its definition") {
    CHECK(sum_of(reinterpret_cast<const unsigned char*>("123456789"), 9) == 0xcbf43926);
    CHECK(zip::crc32().value() == 0);
}

TEST_CASE("the checksums of zlib, for every alignment") {
    const std::vector<unsigned char> all = bytes();
    for (const expectation& each : sums)
        for (std::size_t shift = 0; shift < 17; ++shift) {
            std::vector<unsigned char> moved(shift, 0);
            moved.insert(moved.end(), all.begin(), all.end());
            INFO(each.size << " bytes at " << shift);
            CHECK(sum_of(moved.data() + shift, each.size) == each.sum);
            CHECK(~zip::crc32_by_table(~std::uint32_t{0}, moved.data() + shift, each.size) == each.sum);
#if defined(__x86_64__) // add() takes the widest that there is
            if (zip::widest_crc32() >= zip::crc32_instructions::pclmul)
                CHECK(~zip::crc32_by_folding(~std::uint32_t{0}, moved.data() + shift, each.size) == each.sum);
            if (each.size >= 256 && zip::widest_crc32() >= zip::crc32_instructions::pclmul_256)
                CHECK(~zip::crc32_by_256(~std::uint32_t{0}, moved.data() + shift, each.size) == each.sum);
#endif
        }
}

TEST_CASE("a checksum in pieces") {
    const std::vector<unsigned char> all = bytes();
    for (std::size_t first = 0; first < 300; ++first) {
        zip::crc32 sum;
        sum.add(all.data(), first);
        sum.add(all.data() + first, 1000 - first);
        CHECK(sum.value() == sums[21].sum);
    }
}
