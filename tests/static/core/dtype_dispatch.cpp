// SPDX-License-Identifier: MIT
// Code for a dtype that is a value: each is visited as its own element type.
#include <varscope/core/dtype_dispatch.hpp>

#include <type_traits>

namespace {

using varscope::data_type;

template<class T>
constexpr data_type dtype_of_pointer(const T*) {
    return varscope::data_type_of<T>;
}

constexpr data_type visited(data_type type) {
    data_type seen = data_type::unspecified;
    varscope::detail::with_element_type(type, [&](auto* element) { seen = dtype_of_pointer(element); });
    return seen;
}
constexpr data_type visited_as_floating(data_type type) {
    data_type seen = data_type::unspecified;
    varscope::detail::with_floating_type(type, [&](auto* element) { seen = dtype_of_pointer(element); });
    return seen;
}

// The enumerators are the fifteen dtypes after `unspecified`, of which four are floating-point.
constexpr int first = static_cast<int>(data_type::unspecified) + 1;
constexpr int last = static_cast<int>(data_type::complex128);
static_assert(last - first + 1 == 15);

constexpr bool each_is_visited_as_itself() {
    for (int i = first; i <= last; ++i)
        if (visited(static_cast<data_type>(i)) != static_cast<data_type>(i)) return false;
    return visited(data_type::unspecified) == data_type::unspecified;
}
static_assert(each_is_visited_as_itself());

constexpr int count_floating() {
    int count = 0;
    for (int i = first; i <= last; ++i)
        if (visited_as_floating(static_cast<data_type>(i)) == static_cast<data_type>(i)) ++count;
    return count;
}
static_assert(count_floating() == 4);
static_assert(visited_as_floating(data_type::bfloat16) == data_type::bfloat16);
static_assert(visited_as_floating(data_type::complex64) == data_type::unspecified);
static_assert(visited_as_floating(data_type::int32) == data_type::unspecified);

} // namespace
