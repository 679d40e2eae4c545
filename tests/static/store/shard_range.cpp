// SPDX-License-Identifier: MIT
// Shares of a model's bytes: by hand.
#include <varscope/declare/declare.hpp>
#include <varscope/initializers/basic.hpp>
#include <varscope/store/shard_range.hpp>

namespace vs = varscope;

namespace {

// 1,024 bytes in 16 units.
inline constexpr auto square = vs::variables(vs::get_variable<"w", vs::shape<16, 16>>(vs::zeros));
using squares = vs::graph<square>;
static_assert(vs::shard_of<squares>(0, 3) == vs::shard_range{0, 384});
static_assert(vs::shard_of<squares>(1, 3) == vs::shard_range{384, 704});
static_assert(vs::shard_of<squares>(2, 3) == vs::shard_range{704, 1024});
static_assert(vs::shard_of<squares>(0, 1).size() == 1024);
static_assert(vs::shard_of<squares>(15, 16) == vs::shard_range{960, 1024});

// Less than a unit, and nothing: the last ranks have nothing.
inline constexpr auto tiny = vs::variables(vs::get_variable<"w", vs::shape<3>>(vs::zeros));
static_assert(vs::shard_of<vs::graph<tiny>>(0, 7) == vs::shard_range{0, 12});
static_assert(vs::shard_of<vs::graph<tiny>>(6, 7) == vs::shard_range{12, 12});
inline constexpr auto none = vs::variables(vs::get_variable<"w", vs::shape<0>>(vs::zeros));
static_assert(vs::shard_of<vs::graph<none>>(0, 2) == vs::shard_range{0, 0});

// 65 bytes: a unit, and a byte.
inline constexpr auto odd = vs::variables(vs::get_variable<"b", vs::shape<65>, bool>(vs::zeros));
static_assert(vs::shard_of<vs::graph<odd>>(0, 2) == vs::shard_range{0, 64});
static_assert(vs::shard_of<vs::graph<odd>>(1, 2) == vs::shard_range{64, 65});

} // namespace
