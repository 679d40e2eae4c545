// SPDX-License-Identifier: MIT
// What is said of the machine holds of its numbers: the bytes of safetensors and npy files ("<f4", "<i8") are
// those in memory. tests/platforms/ shows that a big-endian machine is refused.
#include <varscope/core/platform.hpp>

#include <cstdint>

namespace {

template<class T>
struct bytes {
    unsigned char of[sizeof(T)];
};
template<class T>
constexpr unsigned char byte_of(T number, unsigned index) {
    return __builtin_bit_cast(bytes<T>, number).of[index];
}

static_assert(byte_of(std::uint16_t{0x0102}, 0) == 2 && byte_of(std::uint16_t{0x0102}, 1) == 1);
static_assert(byte_of(std::uint32_t{0x01020304}, 0) == 4 && byte_of(std::uint32_t{0x01020304}, 3) == 1);
static_assert(byte_of(std::int64_t{-2}, 0) == 0xfe && byte_of(std::int64_t{-2}, 7) == 0xff);

// IEEE 754: -2.0f is 0xc0000000, 1.0 is 0x3ff0000000000000.
static_assert(byte_of(-2.0f, 3) == 0xc0 && byte_of(-2.0f, 0) == 0);
static_assert(byte_of(1.0, 7) == 0x3f && byte_of(1.0, 6) == 0xf0 && byte_of(1.0, 0) == 0);

} // namespace
