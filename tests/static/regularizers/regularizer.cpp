// SPDX-License-Identifier: MIT
// Regularizers as values: the formulas and default arguments that tf.contrib.layers (1.15) and
// tf.keras.regularizers document, and which scales are refused.
#include <varscope/declare/declare.hpp>
#include <varscope/graph/graph.hpp>
#include <varscope/regularizers/regularizer.hpp>

#include <iterator>
#include <limits>
#include <string_view>
#include <utility>

namespace vs = varscope;
using kind = vs::finding_kind;

namespace {

// Of the weights (3, -4): the sum of their magnitudes is 7, that of their squares 25.
constexpr double loss(const vs::regularizer& by) { return by.l1 * 7 + by.l2 * 25; }
static_assert(loss(vs::l1_regularizer(2)) == 14);
static_assert(loss(vs::l2_regularizer(2)) == 25); // 2 * tf.nn.l2_loss, which halves
static_assert(loss(vs::l1_l2_regularizer(2, 4)) == 14 + 50);
static_assert(loss(vs::keras::l1(2)) == 14 && loss(vs::keras::l2(2)) == 50);
static_assert(loss(vs::keras::l1_l2(2, 4)) == 14 + 100);
static_assert(loss(vs::no_regularizer) == 0 && loss(vs::regularizer()) == 0);

static_assert(vs::l1_l2_regularizer() == vs::l1_l2_regularizer(1.0, 1.0));
static_assert(vs::keras::l1() == vs::keras::l1(0.01) && vs::keras::l2() == vs::keras::l2(0.01));
static_assert(vs::keras::l1_l2() == vs::keras::l1_l2(0.01, 0.01));

// Equal if they give the same losses of the same weights: to the bit, so also NaN; a scale of 0 is not none.
constexpr double infinity = std::numeric_limits<double>::infinity();
constexpr double not_a_number = std::numeric_limits<double>::quiet_NaN();
static_assert(vs::l1_regularizer(1) == vs::keras::l1(1) && vs::l2_regularizer(1) == vs::keras::l2(0.5));
static_assert(vs::l1_l2_regularizer(0, 2) == vs::l2_regularizer(2));
static_assert(!(vs::l1_regularizer(1) == vs::l1_regularizer(1 + 0x1p-52)));
static_assert(vs::l1_regularizer(not_a_number) == vs::l1_regularizer(not_a_number));
static_assert(!(vs::l1_regularizer(0) == vs::l1_regularizer(-0.0)));
static_assert(!(vs::l1_regularizer(0) == vs::no_regularizer) && vs::no_regularizer == vs::regularizer());

// Scales are finite and not negative.
constexpr double largest = std::numeric_limits<double>::max();
constexpr double least = std::numeric_limits<double>::denorm_min();
constexpr vs::regularizer sound[] = {vs::l1_l2_regularizer(0, 0), vs::l1_l2_regularizer(largest, largest),
                                     vs::l1_l2_regularizer(least, 1), vs::keras::l2(largest)};
constexpr vs::regularizer unsound[] = {
    vs::l1_l2_regularizer(-least, 1),    vs::l1_l2_regularizer(1, -1e-300),
    vs::l1_l2_regularizer(-infinity, 0), vs::l1_l2_regularizer(infinity, 1),
    vs::l1_l2_regularizer(1, infinity),  vs::l1_l2_regularizer(not_a_number, 1),
};
template<const auto& List, std::size_t Index, class T = double>
inline constexpr auto model = vs::variables(vs::get_variable<"w", vs::shape<2>, T>(List[Index]));
template<const auto& List, class T = double>
constexpr bool all_are(kind expected) {
    return [expected]<std::size_t... Index>(std::index_sequence<Index...>) {
        return ((vs::diagnosis<model<List, Index, T>>.kind == expected) && ...);
    }
    (std::make_index_sequence<std::size(List)>());
}
static_assert(all_are<sound>(kind::none) && all_are<unsound>(kind::invalid_regularizer));
static_assert(all_are<unsound, float>(kind::invalid_regularizer) &&
              all_are<unsound, vs::float16>(kind::invalid_regularizer));

// In the dtype of the variable: numpy.finfo(...).max, and what rounds to more.
constexpr vs::regularizer of_float32[] = {vs::keras::l1(3.4028234663852886e38), vs::keras::l2(3e38),
                                          vs::keras::l1(65520)};
constexpr vs::regularizer no_float32[] = {vs::keras::l1(3.5e38), vs::keras::l2(1e39),
                                          vs::l2_regularizer(7e38)};
constexpr vs::regularizer of_float16[] = {vs::keras::l1(65504), vs::keras::l2(65519.9)};
constexpr vs::regularizer no_float16[] = {vs::keras::l1(65520), vs::keras::l1_l2(1, 1e5)};
static_assert(all_are<of_float32, float>(kind::none) &&
              all_are<no_float32, float>(kind::invalid_regularizer));
static_assert(all_are<no_float32>(kind::none));
static_assert(all_are<of_float16, vs::float16>(kind::none) &&
              all_are<no_float16, vs::float16>(kind::invalid_regularizer));
static_assert(all_are<no_float16, vs::bfloat16>(kind::none) &&
              all_are<no_float32, vs::bfloat16>(kind::invalid_regularizer));

// Spelled whatever the scale is.
constexpr auto not_a_scale =
    vs::variables(vs::get_variable<"w", vs::shape<2>>(vs::l2_regularizer(not_a_number)));
constexpr auto beyond = vs::variables(vs::get_variable<"w", vs::shape<2>>(vs::keras::l2(1e308)));
static_assert(vs::diagnosis<not_a_scale>.message().view().starts_with(
    "regularizer l2_regularizer(nan) of variable w needs scale >= 0"));
static_assert(vs::diagnosis<beyond>.message().view().starts_with(
    "regularizer l2_regularizer(1e308) of variable w needs a finite scale"));

} // namespace
