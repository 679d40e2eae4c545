// SPDX-License-Identifier: MIT
// Products of 64-bit numbers, as Python's integers give them, with and without a wider type.
#include <varscope/store/detail/names/text_hash.hpp>

#include <cstdint>

namespace names = varscope::detail::names;

namespace {

constexpr bool is_product(std::uint64_t a, std::uint64_t b, std::uint64_t high, std::uint64_t low) {
    const names::product one = names::product_of(a, b);
    const names::product other = names::product_by_halves(a, b);
    return one.low == low && one.high == high && other.low == low && other.high == high;
}

} // namespace

static_assert(is_product(0x0u, 0x0u, 0x0u, 0x0u));
static_assert(is_product(0x1u, 0xffffffffffffffffu, 0x0u, 0xffffffffffffffffu));
static_assert(is_product(0xffffffffffffffffu, 0xffffffffffffffffu, 0xfffffffffffffffeu, 0x1u));
static_assert(is_product(0x9e3779b97f4a7c15u, 0xd6e8feb86659fd93u, 0x84d25f74626ae15au, 0x4d0a2bbe35b3010fu));
static_assert(is_product(0xffffffffu, 0xffffffff00000001u, 0xfffffffeu, 0x1ffffffffu));
static_assert(is_product(0x8000000000000000u, 0x2u, 0x1u, 0x0u));
static_assert(is_product(0x123456789abcdef0u, 0xfedcba9876543210u, 0x121fa00ad77d7422u, 0x236d88fe5618cf00u));
