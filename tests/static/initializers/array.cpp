// SPDX-License-Identifier: MIT
// Initial values from arrays and from other variables.
#include <support/graph_checks.hpp>

#include <varscope/declare/declare.hpp>
#include <varscope/graph/graph.hpp>
#include <varscope/initializers/basic.hpp>

#include <array>
#include <string_view>

namespace vs = varscope;
using checks::says;
using kind = vs::finding_kind;

namespace {

inline constexpr double table[2][3] = {{1, 2, 3}, {4, 5, 6}};
inline constexpr std::array<std::array<int, 2>, 2> nested{{{1, 2}, {3, 4}}};

// Shape and dtype are those of the array, or agree.
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
static_assert(says<other_shape>(
    kind::invalid_initializer,
    "initializer constant({6 values}) of variable w has another shape (initial_values.cpp:"));
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

// Another variable's initial value, with its shape and dtype.
inline constexpr auto copies = vs::variables(
    vs::variable_scope<"a">(vs::get_variable<"w", vs::shape<2, 3>, double>(vs::random_normal(0.0, 1.0))),
    vs::get_variable<"average">(vs::trainable(false), vs::initialized_value<"a/w">));
static_assert(vs::graph<copies>::info<"average">.dtype == vs::data_type::float64 &&
              vs::graph<copies>::info<"average">.shape[1] == 3);
inline constexpr auto of_nothing =
    vs::variables(vs::get_variable<"w", vs::shape<2>>(), vs::get_variable<"v">(vs::initialized_value<"u">));
static_assert(
    says<of_nothing>(kind::unknown_value,
                     "value u is no variable of this graph so far; did you mean w? (initial_values.cpp:"));
inline constexpr auto misfit = vs::variables(vs::get_variable<"w", vs::shape<2>>(vs::ones),
                                             vs::get_variable<"v", vs::shape<3>>(vs::initialized_value<"w">));
static_assert(says<misfit>(kind::invalid_initializer,
                           "initializer ones of variable v belongs to a variable of another shape or dtype"));
inline constexpr auto in_scope =
    vs::variables(vs::variable_scope<"a">(vs::seed_as<"b">, vs::get_variable<"w", vs::shape<2>>()));
static_assert(says<in_scope>(kind::misplaced_argument,
                             "argument 1 of a is about one variable; write it in get_variable"));

} // namespace
