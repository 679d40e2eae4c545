// SPDX-License-Identifier: MIT
// Philox 4x32-10 against the known answers that its authors publish: Random123, tests/kat_vectors.
#include <varscope/initializers/philox.hpp>

using varscope::philox;
using varscope::philox_block;

static_assert(philox({{0, 0, 0, 0}}, {{0, 0}}) ==
              philox_block{{0x6627e8d5, 0xe169c58d, 0xbc57ac4c, 0x9b00dbd8}});

static_assert(philox({{0xffffffff, 0xffffffff, 0xffffffff, 0xffffffff}}, {{0xffffffff, 0xffffffff}}) ==
              philox_block{{0x408f276d, 0x41c83b0e, 0xa20bc7c6, 0x6d5451fd}});

// The digits of pi.
static_assert(philox({{0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344}}, {{0xa4093822, 0x299f31d0}}) ==
              philox_block{{0xd16cfe09, 0x94fdcceb, 0x5001e420, 0x24126ea1}});
