// SPDX-License-Identifier: MIT
// Properties of the types of views.
#include <varscope/store/variable_view.hpp>

#include <array>
#include <string_view>
#include <type_traits>
#include <utility>

namespace {

using namespace varscope;

using matrix = variable_view<float, shape<2, 3>>;
using reading = variable_view<const float, shape<2, 3>>;
using transposed = variable_view<float, shape<3, 2>>;
using doubles = variable_view<double, shape<2, 3>>;

static_assert(matrix::dtype == data_type::float32 && reading::dtype == data_type::float32);
static_assert(matrix::rank == 2 && variable_view<float, shape<>>::rank == 0);
static_assert(matrix::size() == 6 && variable_view<float, shape<>>::size() == 1);
static_assert(variable_view<float, shape<4, 0>>::size() == 0);
static_assert(matrix::shape()[0] == 2 && matrix::shape()[1] == 3);
static_assert(std::is_same_v<matrix, view<float, 2, 3>> && std::is_same_v<reading, view<const float, 2, 3>>);
static_assert(std::is_same_v<matrix::shape_type, shape<2, 3>>);
static_assert(std::is_same_v<reading::element_type, const float> &&
              std::is_same_v<reading::value_type, float>);
static_assert(decltype(std::declval<matrix>().span())::extent == 6);

// Views are small and cheap to pass.
static_assert(sizeof(matrix) == 2 * sizeof(void*));
static_assert(std::is_trivially_copy_constructible_v<matrix> && std::is_trivially_destructible_v<matrix>);
static_assert(!std::is_default_constructible_v<matrix>);

// ---- Conversions remove write access, never add it ----

static_assert(std::is_convertible_v<matrix, reading> && !std::is_convertible_v<reading, matrix>);
static_assert(!std::is_convertible_v<matrix, transposed> && !std::is_convertible_v<matrix, doubles>);
static_assert(!std::is_constructible_v<transposed, matrix> && !std::is_constructible_v<doubles, matrix>);

// ---- Elements are assigned through a view, whether or not the view is const; see compile_fail for the rest
// ----

static_assert(std::is_assignable_v<matrix&, matrix> && std::is_assignable_v<const matrix&, matrix>);
static_assert(std::is_assignable_v<matrix, matrix>); // get<"w">(store) = ...
static_assert(std::is_assignable_v<matrix&, reading>);

static_assert(std::is_assignable_v<matrix&, const float (&)[2][3]>);
static_assert(std::is_assignable_v<variable_view<float, shape<>>&, float>);
static_assert(std::is_assignable_v<matrix&, std::array<float, 6>&>); // with as many values

// ---- Elements ----

static_assert(std::is_same_v<decltype(std::declval<const matrix>()(0, 0)), float&>);
static_assert(std::is_same_v<decltype(std::declval<matrix>().data()), float*>);
static_assert(std::is_same_v<decltype(std::declval<reading>()(0, 0)), const float&>);
static_assert(std::is_same_v<decltype(std::declval<reading>().begin()), const float*>);
using vector = variable_view<float, shape<3>>;
static_assert(std::is_same_v<decltype(std::declval<const vector>()[0]), float&>);

} // namespace
