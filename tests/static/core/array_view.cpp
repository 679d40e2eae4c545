// SPDX-License-Identifier: MIT
#include <varscope/core/array_view.hpp>

namespace vs = varscope;

inline constexpr std::size_t extents[] = {2, 3};
inline constexpr vs::shape_view matrix(extents, 2);
inline constexpr float values[] = {1, 2, 3, 4, 5, 6};

inline constexpr vs::array_view<const float> view(values, matrix);
static_assert(view.size() == 6 && view.rank() == 2 && view.shape() == matrix && view.data() == values);
static_assert(view[0] == 1 && view[4] == 5 && view.end() - view.begin() == 6);

// A scalar has one element, an array with an extent of 0 none.
static_assert(vs::array_view<const float>(values, vs::shape_view()).size() == 1);
inline constexpr std::size_t empty_extents[] = {2, 0};
static_assert(vs::array_view<const float>(values, vs::shape_view(empty_extents, 2)).size() == 0);

// A view that can write converts to one that can only read, not the reverse, and not to one of another type.
template<class From, class To>
inline constexpr bool becomes = std::is_convertible_v<vs::array_view<From>, vs::array_view<To>>;
static_assert(becomes<float, const float> && becomes<float, float> && becomes<const float, const float>);
static_assert(!becomes<const float, float> && !becomes<float, double> && !becomes<float, const double>);
struct base {};
struct derived : base {
    int more;
};
static_assert(!becomes<derived, const base>);

constexpr float sum_of(vs::array_view<const float> elements) {
    float sum = 0;
    for (float element : elements) sum += element;
    return sum;
}
constexpr float sum_of_doubled() {
    float own[] = {1, 2, 3, 4, 5, 6};
    const vs::array_view<float> elements(own, matrix);
    for (float& element : elements) element *= 2;
    elements[5] = 0;
    return sum_of(elements);
}
static_assert(sum_of_doubled() == 30); // 2 (1 + 2 + 3 + 4 + 5)
