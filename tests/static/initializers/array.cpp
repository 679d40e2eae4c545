// SPDX-License-Identifier: MIT
// Initial values from arrays.
#include <support/graph_checks.hpp>

#include <varscope/declare/declare.hpp>
#include <varscope/graph/graph.hpp>
#include <varscope/initializers/basic.hpp>

#include <array>
#include <initializer_list>
#include <string_view>

namespace vs = varscope;
using checks::says;
using kind = vs::finding_kind;

namespace {

inline constexpr double table[2][3] = {{1, 2, 3}, {4, 5, 6}};
inline constexpr std::array<std::array<int, 2>, 2> nested{{{1, 2}, {3, 4}}};

// Shape and dtype are taken from the array, or are the same.
inline constexpr auto arrays = vs::variables(
    vs::get_variable<"a">(vs::initial_value(table)), vs::get_variable<"b">(vs::initial_value(nested)),
    vs::get_variable<"c", vs::shape<2, 3>, float>(vs::initial_value(table)),
    vs::get_variable<"d">(vs::initial_value(7)));
using with_arrays = vs::graph<arrays>;
static_assert(with_arrays::info<"a">.dtype == vs::data_type::float64 && with_arrays::info<"a">.shape[1] == 3);
static_assert(with_arrays::info<"b">.dtype == vs::data_type::int32 && with_arrays::info<"b">.shape[0] == 2);
static_assert(with_arrays::info<"c">.dtype == vs::data_type::float32 && with_arrays::info<"d">.shape.empty());
inline constexpr auto other_shape =
    vs::variables(vs::get_variable<"w", vs::shape<3, 2>>(vs::initial_value(table)));
static_assert(
    says<other_shape>(kind::invalid_initializer,
                      "initializer constant({6 values}) of variable w has another shape (array.cpp:"));
inline constexpr auto integer =
    vs::variables(vs::get_variable<"w", vs::shape<2, 3>, int>(vs::initial_value(table)));
static_assert(vs::diagnosis<integer>.kind == kind::unsuitable_initializer);
inline constexpr auto shared =
    vs::variables(vs::get_variable<"w">(vs::initial_value(table)), vs::reuse_variables(),
                  vs::get_variable<"w">(vs::initial_value(table)));
static_assert(vs::well_formed<shared>);
inline constexpr double other_table[2][3] = {{1, 2, 3}, {4, 5, 7}};
inline constexpr auto conflict =
    vs::variables(vs::get_variable<"w">(vs::initial_value(table)), vs::reuse_variables(),
                  vs::get_variable<"w">(vs::initial_value(other_table)));
static_assert(vs::diagnosis<conflict>.kind == kind::conflicting_initializer);

// TensorFlow refuses a value of another dtype than the explicit one; here integers become reals.
inline constexpr int integers[] = {1, -2, 3};
inline constexpr auto converted =
    vs::variables(vs::get_variable<"w", vs::shape<3>, double>(vs::initial_value(integers)));
static_assert(vs::graph<converted>::variables[0].dtype == vs::data_type::float64);
// A scope's value gives no shape, unlike TensorFlow's, nor does its callable.
inline constexpr auto of_scope =
    vs::variables(vs::variable_scope<"s">(vs::initial_value(integers), vs::get_variable<"w">()));
inline constexpr auto callable_of_scope =
    vs::variables(vs::variable_scope<"s">([] { return 1.0; }, vs::get_variable<"w">()));
static_assert(vs::diagnosis<of_scope>.kind == kind::undefined_shape &&
              vs::diagnosis<callable_of_scope>.kind == kind::undefined_shape);
inline constexpr auto filled = vs::variables(
    vs::variable_scope<"s">(vs::initial_value(integers), vs::get_variable<"w", vs::shape<3>, int>()));
inline constexpr auto not_filled = vs::variables(
    vs::variable_scope<"s">(vs::initial_value(integers), vs::get_variable<"w", vs::shape<4>, int>()));
static_assert(vs::well_formed<filled> && vs::diagnosis<not_filled>.kind == kind::invalid_initializer);

// Each nesting is an axis, up to 32 of them.
inline constexpr int one_element[1][1][1] = {{{5}}};
inline constexpr std::array<bool[2], 3> mixed{{{true, false}, {true, true}, {false, false}}};
inline constexpr signed char rank_32[1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1]
                                    [1][1][1][1][1][1][1][2] = {};
inline constexpr auto extremes = vs::variables(vs::get_variable<"one">(vs::initial_value(one_element)),
                                               vs::get_variable<"mixed">(vs::initial_value(mixed)),
                                               vs::get_variable<"deep">(vs::initial_value(rank_32)));
using with_extremes = vs::graph<extremes>;
static_assert(with_extremes::info<"one">.shape.size() == 3 && with_extremes::info<"one">.byte_size == 4);
static_assert(with_extremes::info<"mixed">.shape[0] == 3 && with_extremes::info<"mixed">.shape[1] == 2 &&
              with_extremes::info<"mixed">.dtype == vs::data_type::boolean);
static_assert(with_extremes::info<"deep">.shape.size() == 32 && with_extremes::info<"deep">.shape[31] == 2 &&
              with_extremes::info<"deep">.dtype == vs::data_type::int8);

// Lists in braces, and arrays without elements.
inline constexpr std::array<float, 0> no_elements{};
inline constexpr auto lists =
    vs::variables(vs::get_variable<"none">(vs::initial_value(no_elements)),
                  vs::get_variable<"row">(vs::initial_value({1.0f, 2.0f})),
                  vs::get_variable<"rows">(vs::initial_value({{1, 2, 3}, {4, 5, 6}})),
                  vs::get_variable<"cube">(vs::initial_value({{{1.0, 2.0}}, {{3.0, 4.0}}})));
template<vs::fixed_string Path>
constexpr bool is_of(vs::data_type dtype, std::initializer_list<std::size_t> shape) {
    const auto& info = vs::graph<lists>::info<Path>;
    if (info.dtype != dtype || info.shape.size() != shape.size()) return false;
    std::size_t axis = 0;
    for (const std::size_t extent : shape)
        if (info.shape[axis++] != extent) return false;
    return true;
}
static_assert(is_of<"none">(vs::data_type::float32, {0}) && is_of<"row">(vs::data_type::float32, {2}));
static_assert(is_of<"rows">(vs::data_type::int32, {2, 3}) &&
              is_of<"cube">(vs::data_type::float64, {2, 1, 2}));
static_assert(vs::initial_value({{1, 2, 3}, {4, 5, 6}}).values[5].real == 6 &&
              vs::initial_value({{{1.0, 2.0}}, {{3.0, 4.0}}}).values[2].real == 3);

} // namespace
