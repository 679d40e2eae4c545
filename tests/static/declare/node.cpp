// SPDX-License-Identifier: MIT
// What a node of the declaration tree keeps, and what that costs.
#include <varscope/declare/node.hpp>

#include <type_traits>

namespace {

using varscope::detail::item_at;
using varscope::detail::items;
using varscope::detail::kept;
using varscope::detail::label;
using varscope::detail::stranger;

// Items keep their order; two of one type stay two.
inline constexpr items<int, char, int> three{{1}, {'b'}, {3}};
static_assert(item_at<0>(three) == 1 && item_at<1>(three) == 'b' && item_at<2>(three) == 3);
static_assert(&item_at<0>(three) != &item_at<2>(three));

// Empty options, such as dtype<float>, add nothing to the size of a node.
struct option {
    int value;
};
struct nothing {};
struct nothing_else {};
static_assert(std::is_empty_v<items<>> && std::is_empty_v<items<nothing>>);
static_assert(std::is_empty_v<items<nothing, nothing_else>>);
static_assert(sizeof(items<nothing, int, nothing_else>) == sizeof(int));

// Nodes are copied as bytes are.
template<class T>
constexpr bool is_plain = std::is_trivially_copyable_v<T>&& std::is_aggregate_v<T>;
using variable = varscope::detail::variable_node<float, varscope::detail::unspecified_shape>;
using scope = varscope::detail::scope_node<variable, variable>;
static_assert(is_plain<variable> && is_plain<scope> &&
              is_plain<varscope::detail::group_node<scope, variable>>);
template<class... Options>
using variable_with = varscope::detail::variable_node<float, varscope::detail::unspecified_shape, Options...>;
static_assert(sizeof(variable_with<nothing, nothing_else>) == sizeof(variable));
static_assert(sizeof(variable_with<nothing, option>) == sizeof(variable_with<option>));
static_assert(sizeof(scope) == sizeof(label) + 2 * sizeof(variable));

// Objects of classes and functions are copied; anything else becomes a stranger, which is reported.
enum class color { red };
static_assert(std::is_same_v<kept<option>, option>);
static_assert(std::is_same_v<kept<int(int)>, int (*)(int)> &&
              std::is_same_v<kept<int (*)(int)>, int (*)(int)>);
static_assert(std::is_same_v<kept<int>, stranger> && std::is_same_v<kept<color>, stranger>);
static_assert(std::is_same_v<kept<char[5]>, stranger> && std::is_same_v<kept<const char*>, stranger>);
static_assert(std::is_same_v<kept<int option::*>, stranger> && std::is_same_v<kept<option*>, stranger>);
static_assert(std::is_convertible_v<int, stranger> && std::is_convertible_v<const char*, stranger>);
static_assert(std::is_empty_v<stranger>);

} // namespace
