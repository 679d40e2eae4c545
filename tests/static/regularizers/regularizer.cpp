// SPDX-License-Identifier: MIT
// Regularizers as values: the formulas and default arguments that tf.contrib.layers (1.15) and
// tf.keras.regularizers document, and which scales are refused.
#include <varscope/declare/declare.hpp>
#include <varscope/graph/graph.hpp>
#include <varscope/regularizers/regularizer.hpp>

#include <iterator>
#include <limits>
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
template<const auto& List, std::size_t Index>
inline constexpr auto model = vs::variables(vs::get_variable<"w", vs::shape<2>>(List[Index]));
template<const auto& List>
constexpr bool all_are(kind expected) {
    return [expected]<std::size_t... Index>(std::index_sequence<Index...>) {
        return ((vs::diagnosis<model<List, Index>>.kind == expected) && ...);
    }
    (std::make_index_sequence<std::size(List)>());
}
static_assert(all_are<sound>(kind::none) && all_are<unsound>(kind::invalid_regularizer));

} // namespace
