// SPDX-License-Identifier: MIT
// Which callables are initializers for which ranks, and what they yield.
#include <varscope/initializers/custom.hpp>

namespace vs = varscope;
using vs::detail::callable_of;
using vs::detail::element_at;

namespace {

template<std::size_t Rank, class F>
consteval vs::detail::custom_record custom_of(const F& make) {
    const vs::detail::callable_record unbound = vs::detail::callable_of(make);
    return unbound.bind(unbound.callable, Rank);
}

} // namespace

inline constexpr auto from_position = [](std::size_t i) { return static_cast<double>(i) / 2; };
inline constexpr auto from_indices = [](std::size_t i, std::size_t j) { return i == j; };
inline constexpr auto from_nothing = [] { return 7; };
inline constexpr auto from_any = [](auto... index) { return sizeof...(index); };
struct stranger {};
inline constexpr auto from_stranger = [](stranger) { return 1; };
inline constexpr auto to_stranger = [](std::size_t) { return stranger(); };
inline constexpr auto to_text = [](std::size_t) { return "text"; };
inline constexpr auto to_nothing = [](std::size_t) {};

template<std::size_t Rank, class F>
consteval bool fits(const F& make) {
    return custom_of<Rank>(make).fill != nullptr;
}
// One index for each axis, or the row-major position; a scalar has no axes.
static_assert(fits<1>(from_position) && fits<2>(from_position) && fits<0>(from_position));
static_assert(fits<2>(from_indices) && !fits<1>(from_indices) && !fits<3>(from_indices) &&
              !fits<0>(from_indices));
// With more than eight axes, only the position.
static_assert(fits<12>(from_position) && !fits<12>(from_indices) && !fits<12>(from_any));
static_assert(fits<0>(from_nothing) && !fits<1>(from_nothing));
static_assert(fits<0>(from_any) && fits<1>(from_any) && fits<5>(from_any));
static_assert(!fits<1>(from_stranger) && !fits<1>(to_stranger) && !fits<1>(to_text) && !fits<1>(to_nothing));

static_assert(custom_of<1>(from_position).yields == vs::data_type::float64);
static_assert(custom_of<2>(from_indices).yields == vs::data_type::boolean);
static_assert(custom_of<0>(from_nothing).yields == vs::data_type::int32);
static_assert(custom_of<1>(to_stranger).yields == vs::data_type::unspecified);

// Indices count in row-major order, whatever the rank.
inline constexpr std::size_t extents[] = {2, 3, 4};
inline constexpr auto digits = [](std::size_t i, std::size_t j, std::size_t k) {
    return 100 * i + 10 * j + k;
};
static_assert(element_at<decltype(digits), 3>(digits, extents, 0) == 0);
static_assert(element_at<decltype(digits), 3>(digits, extents, 1) == 1);
static_assert(element_at<decltype(digits), 3>(digits, extents, 4) == 10);
static_assert(element_at<decltype(digits), 3>(digits, extents, 23) == 123);
static_assert(element_at<decltype(from_position), vs::detail::by_position>(from_position, extents, 23) ==
              11.5);
static_assert(element_at<decltype(from_any), 3>(from_any, extents, 23) == 3); // indices are preferred

// Two callables are the same initializer if they have the same type.
struct with_state {
    int first;
    constexpr int operator()(std::size_t i) const { return first + static_cast<int>(i); }
};
inline constexpr with_state one{1};
inline constexpr with_state two{2};
static_assert(callable_of(one).identity == callable_of(two).identity);
static_assert(!vs::detail::is_same_address(callable_of(one).identity, callable_of(from_position).identity));
static_assert(custom_of<1>(one).callable == &one && custom_of<1>(from_position).callable == nullptr);
