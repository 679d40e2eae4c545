// SPDX-License-Identifier: MIT
// Which types are indices of elements.
#include <varscope/core/float16.hpp>
#include <varscope/core/index.hpp>

#include <cstddef>
#include <cstdint>
#include <type_traits>

namespace {

using varscope::detail::index_like;

enum axis { rows, columns };
enum class color { red };
struct position {
    operator std::size_t() const { return 0; }
};

static_assert(index_like<int> && index_like<unsigned char> && index_like<std::int64_t> && index_like<short>);
static_assert(index_like<axis> && index_like<std::integral_constant<int, 3>> && index_like<position>);
static_assert(!index_like<double> && !index_like<float> && !index_like<long double>);
static_assert(!index_like<varscope::float16> && !index_like<varscope::bfloat16>);
static_assert(!index_like<color> && !index_like<const char*> && !index_like<std::nullptr_t>);

} // namespace
