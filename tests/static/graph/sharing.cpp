// SPDX-License-Identifier: MIT
// What a second get_variable call may say about an existing variable, and what scopes hand down to new ones.
#include <varscope/declare/declare.hpp>
#include <varscope/declare/seed.hpp>
#include <varscope/graph/graph.hpp>
#include <varscope/initializers/array.hpp>
#include <varscope/initializers/basic.hpp>
#include <varscope/initializers/variance_scaling.hpp>
#include <varscope/partitioners/partitioner.hpp>

#include <cstdint>
#include <string_view>

namespace vs = varscope;
using kind = vs::finding_kind;

template<const auto& Model, std::size_t Size = 1>
inline constexpr bool shares = vs::well_formed<Model>&& vs::graph<Model>::size == Size;

// ---- What is left out is taken from the existing variable ----

// TensorFlow issue 8779: there an omitted dtype counts as the scope's dtype, and this fails.
inline constexpr auto omitted =
    vs::variables(vs::get_variable<"w", vs::shape<2, 3>, double>(vs::zeros, vs::trainable(false)),
                  vs::variables(vs::reuse, vs::get_variable<"w">()));
static_assert(shares<omitted>);
static_assert(vs::graph<omitted>::requests[1].dtype == vs::data_type::float64);
static_assert(vs::graph<omitted>::requests[1].shape.size() == 2);
static_assert(vs::graph<omitted>::requests[1].shape[1] == 3);
static_assert(!vs::graph<omitted>::requests[1].trainable);
static_assert(vs::graph<omitted>::requests[1].initializer == vs::zeros);

// The options of the second call's scope apply to new variables, and are not compared.
inline constexpr auto in_other_scope =
    vs::variables(vs::get_variable<"s/w", vs::shape<2>>(),
                  vs::variable_scope<"s">(vs::auto_reuse, vs::dtype<double>, vs::ones,
                                          vs::get_variable<"w">(), vs::get_variable<"v", vs::shape<2>>()));
static_assert(shares<in_other_scope, 2>);
static_assert(vs::graph<in_other_scope>::variables[0].dtype == vs::data_type::float32);
static_assert(vs::graph<in_other_scope>::variables[1].dtype == vs::data_type::float64);
static_assert(vs::graph<in_other_scope>::variables[1].initializer == vs::ones);

// ---- What is written again must be the same ----

template<class First, class Second>
consteval auto twice(const First& first, const Second& second) {
    return vs::variables(vs::auto_reuse, vs::get_variable<"w", vs::shape<2, 3>>(first),
                         vs::get_variable<"w">(second));
}

inline constexpr auto same_normal = twice(vs::random_normal(0.0, 0.5), vs::random_normal(0.0, 0.5));
inline constexpr auto same_scaling = twice(vs::variance_scaling(2.0), vs::he_normal());
inline constexpr auto same_constant = twice(vs::constant(-3), vs::constant(-3));
inline constexpr auto same_list = twice(vs::constant({1, 2, 3}), vs::constant({1, 2, 3}));
inline constexpr auto nested_list = twice(vs::constant({{1, 2}, {3, 4}}), vs::constant({1, 2, 3, 4}));
inline constexpr auto width_of_integers = twice(vs::constant(std::int64_t{7}), vs::constant(std::uint8_t{7}));
inline constexpr auto same_trainable = twice(vs::trainable(false), vs::trainable(false));
static_assert(shares<same_normal> && shares<same_scaling> && shares<same_constant> && shares<same_list>);
static_assert(shares<nested_list> && shares<width_of_integers> && shares<same_trainable>);

// The default may be written.
inline constexpr auto written_default = vs::variables(vs::auto_reuse, vs::get_variable<"w", vs::shape<2>>(),
                                                      vs::get_variable<"w">(vs::glorot_uniform()));
static_assert(shares<written_default>);
// So may what a scope has handed down.
inline constexpr auto written_inherited =
    vs::variables(vs::auto_reuse, vs::variable_scope<"s">(vs::ones, vs::get_variable<"w", vs::shape<2>>()),
                  vs::variable_scope<"s">(vs::get_variable<"w">(vs::ones)));
static_assert(shares<written_inherited>);

inline constexpr auto other_kind = twice(vs::random_normal(), vs::truncated_normal());
inline constexpr auto other_stddev = twice(vs::random_normal(0.0, 0.5), vs::random_normal(0.0, 0.25));
inline constexpr auto other_mode = twice(vs::glorot_uniform(), vs::lecun_uniform());
inline constexpr auto other_distribution = twice(vs::he_uniform(), vs::he_normal());
inline constexpr auto other_constant = twice(vs::constant(1), vs::constant(2));
inline constexpr auto other_value = twice(vs::constant({1, 2, 3}), vs::constant({1, 2, 4}));
inline constexpr auto other_length = twice(vs::constant({1, 2, 3}), vs::constant({1, 2, 3, 3}));
inline constexpr auto list_and_scalar = twice(vs::constant({1, 2}), vs::constant(1));
static_assert(vs::diagnosis<other_kind>.kind == kind::conflicting_initializer);
static_assert(vs::diagnosis<other_stddev>.kind == kind::conflicting_initializer);
static_assert(vs::diagnosis<other_mode>.kind == kind::conflicting_initializer);
static_assert(vs::diagnosis<other_distribution>.kind == kind::conflicting_initializer);
static_assert(vs::diagnosis<other_constant>.kind == kind::conflicting_initializer);
static_assert(vs::diagnosis<other_value>.kind == kind::conflicting_initializer);
static_assert(vs::diagnosis<other_length>.kind == kind::conflicting_initializer);
static_assert(vs::diagnosis<list_and_scalar>.kind == kind::conflicting_initializer);

// Integers beyond 2^53 differ although their doubles do not.
inline constexpr auto large_integers =
    vs::variables(vs::auto_reuse,
                  vs::get_variable<"w", vs::shape<>, std::int64_t>(vs::constant((std::int64_t{1} << 60) + 1)),
                  vs::get_variable<"w">(vs::constant(std::int64_t{1} << 60)));
static_assert(vs::diagnosis<large_integers>.kind == kind::conflicting_initializer);

// So do an integer and the double nearest to it, but not if that is exact; and the two zeros.
inline constexpr auto past_exact = twice(vs::constant((std::int64_t{1} << 53) + 1), vs::constant(0x1p53));
inline constexpr auto past_negative =
    twice(vs::constant(-(std::int64_t{1} << 53) - 1), vs::constant(-0x1p53));
inline constexpr auto past_unsigned = twice(vs::constant(~std::uint64_t{0}), vs::constant(0x1p64));
inline constexpr auto negative_zero = twice(vs::constant(0), vs::constant(-0.0));
static_assert(vs::diagnosis<past_exact>.kind == kind::conflicting_initializer &&
              vs::diagnosis<past_negative>.kind == kind::conflicting_initializer &&
              vs::diagnosis<past_unsigned>.kind == kind::conflicting_initializer &&
              vs::diagnosis<negative_zero>.kind == kind::conflicting_initializer);
static_assert(vs::diagnosis<negative_zero>.specified.view() == "constant(-0)" &&
              vs::diagnosis<negative_zero>.found.view() == "constant(0)");
inline constexpr auto exact = twice(vs::constant(std::int64_t{1} << 53), vs::constant(0x1p53));
inline constexpr auto exact_negative = twice(vs::constant(INT64_MIN), vs::constant(-0x1p63));
inline constexpr auto exact_unsigned = twice(vs::constant(0x1p63), vs::constant(std::uint64_t{1} << 63));
inline constexpr auto exact_complex = twice(vs::constant(2), vs::constant(2.0F));
static_assert(shares<exact> && shares<exact_negative> && shares<exact_unsigned> && shares<exact_complex>);

// Values of another path: seed_as and initialized_value.
template<class First, class Second>
consteval auto beside_two(const First& first, const Second& second) {
    return vs::variables(
        vs::auto_reuse, vs::get_variable<"o", vs::shape<2>>(), vs::get_variable<"p", vs::shape<2>>(),
        vs::get_variable<"zeros", vs::shape<2>>(vs::zeros), vs::get_variable<"w", vs::shape<2>>(first),
        vs::get_variable<"w">(second), vs::get_variable<"w">());
}
inline constexpr auto plain = vs::glorot_uniform();
inline constexpr auto same_seed = beside_two(vs::seed_as<"x">, vs::seed_as<"x">);
inline constexpr auto own_seed = beside_two(plain, vs::seed_as<"w">);
inline constexpr auto same_source = beside_two(vs::initialized_value<"o">, vs::initialized_value<"o">);
inline constexpr auto itself = beside_two(plain, vs::initialized_value<"w">);
inline constexpr auto seed_of_source = beside_two(vs::initialized_value<"o">, vs::seed_as<"o">);
inline constexpr auto not_random = beside_two(vs::zeros, vs::initialized_value<"zeros">);
static_assert(shares<same_seed, 4> && shares<own_seed, 4> && shares<same_source, 4> && shares<itself, 4> &&
              shares<seed_of_source, 4> && shares<not_random, 4>);
template<const auto& Variables>
constexpr bool conflicts(std::string_view specified, std::string_view found) {
    return vs::diagnosis<Variables>.kind == kind::conflicting_initializer &&
           vs::diagnosis<Variables>.specified.view() == specified &&
           vs::diagnosis<Variables>.found.view() == found;
}
inline constexpr auto new_seed = beside_two(plain, vs::seed_as<"x">);
inline constexpr auto other_seed = beside_two(vs::seed_as<"x">, vs::seed_as<"y">);
inline constexpr auto seed_of_zeros = beside_two(vs::zeros, vs::seed_as<"x">);
inline constexpr auto other_source = beside_two(vs::initialized_value<"o">, vs::initialized_value<"p">);
inline constexpr auto new_source = beside_two(plain, vs::initialized_value<"o">);
inline constexpr auto source_of_zeros =
    beside_two(vs::initialized_value<"o">, vs::initialized_value<"zeros">);
static_assert(conflicts<new_seed>("seed_as<x>", "no seed_as") &&
              conflicts<other_seed>("seed_as<y>", "seed_as<x>") &&
              conflicts<seed_of_zeros>("seed_as<x>", "no seed_as") &&
              conflicts<other_source>("initialized_value<p>", "initialized_value<o>") &&
              conflicts<new_source>("initialized_value<o>", "variance_scaling(1, fan_avg, uniform)") &&
              conflicts<source_of_zeros>("initialized_value<zeros>", "initialized_value<o>"));
// Also of a variable in parts.
inline constexpr auto parts = vs::variables(
    vs::auto_reuse, vs::get_variable<"w", vs::shape<2>>(vs::fixed_size_partitioner(2), vs::seed_as<"x">),
    vs::get_variable<"w">(vs::fixed_size_partitioner(2), vs::seed_as<"y">));
static_assert(conflicts<parts>("seed_as<y>", "seed_as<x>"));

// An array has a shape, also on reuse.
inline constexpr int four[] = {1, 2, 3, 4};
inline constexpr int two_by_two[2][2] = {{1, 2}, {3, 4}};
inline constexpr auto same_array =
    vs::variables(vs::auto_reuse, vs::get_variable<"w", vs::shape<4>, int>(vs::constant({1, 2, 3, 4})),
                  vs::get_variable<"w", vs::shape<4>>(vs::initial_value(four)));
inline constexpr auto other_array =
    vs::variables(vs::auto_reuse, vs::get_variable<"w", vs::shape<4>, int>(vs::initial_value(four)),
                  vs::get_variable<"w", vs::shape<4>>(vs::initial_value(two_by_two)));
static_assert(shares<same_array> && vs::diagnosis<other_array>.kind == kind::conflicting_initializer);

inline constexpr auto trainable_after_all = twice(vs::trainable(false), vs::trainable(true));
inline constexpr auto frozen_after_all = twice(vs::zeros, vs::trainable(false));
static_assert(vs::diagnosis<trainable_after_all>.kind == kind::conflicting_trainable);
static_assert(vs::diagnosis<frozen_after_all>.kind == kind::conflicting_trainable);

inline constexpr auto other_dtype =
    vs::variables(vs::auto_reuse, vs::get_variable<"w", vs::shape<2>, std::int64_t>(),
                  vs::get_variable<"w", vs::shape<2>, std::uint64_t>());
inline constexpr auto other_rank = vs::variables(vs::auto_reuse, vs::get_variable<"w", vs::shape<2, 3>>(),
                                                 vs::get_variable<"w", vs::shape<2, 3, 1>>());
inline constexpr auto transposed = vs::variables(vs::auto_reuse, vs::get_variable<"w", vs::shape<2, 3>>(),
                                                 vs::get_variable<"w", vs::shape<3, 2>>());
static_assert(vs::diagnosis<other_dtype>.kind == kind::dtype_mismatch);
static_assert(vs::diagnosis<other_rank>.kind == kind::shape_mismatch);
static_assert(vs::diagnosis<transposed>.kind == kind::shape_mismatch);

// ---- User-defined initializers: equal if they have the same type ----

inline constexpr auto diagonal = [](std::size_t i, std::size_t j) { return i == j; };
inline constexpr auto ramp = [](std::size_t i) { return static_cast<double>(i); };
inline constexpr auto same_callable = twice(diagonal, diagonal);
inline constexpr auto other_callable = twice(diagonal, ramp);
inline constexpr auto callable_and_zeros = twice(diagonal, vs::zeros);
static_assert(shares<same_callable>);
static_assert(vs::diagnosis<other_callable>.kind == kind::conflicting_initializer);
static_assert(vs::diagnosis<callable_and_zeros>.kind == kind::conflicting_initializer);

// ---- A path is a string, however it is split into scopes and names ----

inline constexpr auto split =
    vs::variables(vs::variable_scope<"a/b">(vs::get_variable<"c", vs::shape<2>>()),
                  vs::variables(vs::reuse, vs::variable_scope<"a">(vs::get_variable<"b/c">()),
                                vs::variable_scope<"a">(vs::variable_scope<"b">(vs::get_variable<"c">())),
                                vs::get_variable<"a/b/c">()));
static_assert(shares<split> && vs::graph<split>::requests.size() == 4);
static_assert(vs::graph<split>::variables[0].key == "a/b/c");
inline constexpr auto split_twice =
    vs::variables(vs::get_variable<"a/b/c", vs::shape<2>>(),
                  vs::variable_scope<"a/b">(vs::get_variable<"c", vs::shape<2>>()));
static_assert(vs::diagnosis<split_twice>.kind == kind::variable_already_exists);

// The same letters, but other paths.
inline constexpr auto alike = vs::variables(
    vs::get_variable<"abc", vs::shape<>>(), vs::variable_scope<"a">(vs::get_variable<"bc", vs::shape<>>()),
    vs::variable_scope<"ab">(vs::get_variable<"c", vs::shape<>>()), vs::get_variable<"ABC", vs::shape<>>());
static_assert(shares<alike, 4>);

// A variable's path may be the beginning of another's.
inline constexpr auto prefix = vs::variables(
    vs::get_variable<"kernel", vs::shape<2>>(), vs::get_variable<"kernel/adam_m", vs::shape<2>>(),
    vs::variable_scope<"kernel">(vs::get_variable<"adam_v", vs::shape<2>>()));
static_assert(shares<prefix, 3> && vs::graph<prefix>::contains<"kernel"> &&
              vs::graph<prefix>::contains<"kernel/adam_v">);

// ---- What scopes hand down ----

inline constexpr auto dtypes = vs::variables(
    vs::get_variable<"root", vs::shape<>>(),
    vs::variable_scope<"a">(vs::dtype<double>, vs::get_variable<"inherited", vs::shape<>>(),
                            vs::get_variable<"own", vs::shape<>, int>(),
                            vs::variable_scope<"b">(vs::get_variable<"from_above", vs::shape<>>(),
                                                    vs::variables(vs::dtype<vs::bfloat16>,
                                                                  vs::get_variable<"group", vs::shape<>>())),
                            vs::get_variable<"after", vs::shape<>>()),
    vs::get_variable<"last", vs::shape<>>());
static_assert(vs::graph<dtypes>::info<"root">.dtype == vs::data_type::float32);
static_assert(vs::graph<dtypes>::info<"a/inherited">.dtype == vs::data_type::float64);
static_assert(vs::graph<dtypes>::info<"a/own">.dtype == vs::data_type::int32);
static_assert(vs::graph<dtypes>::info<"a/b/from_above">.dtype == vs::data_type::float64);
static_assert(vs::graph<dtypes>::info<"a/b/group">.dtype == vs::data_type::bfloat16);
static_assert(vs::graph<dtypes>::info<"a/after">.dtype == vs::data_type::float64);
static_assert(vs::graph<dtypes>::info<"last">.dtype == vs::data_type::float32);

// If no scope has an initializer, the dtype decides: TensorFlow's defaults.
inline constexpr auto defaults = vs::variables(vs::get_variable<"float", vs::shape<2>, vs::float16>(),
                                               vs::get_variable<"int", vs::shape<2>, int>(),
                                               vs::get_variable<"bool", vs::shape<2>, bool>());
static_assert(vs::graph<defaults>::variables[0].initializer == vs::glorot_uniform());
static_assert(vs::graph<defaults>::variables[1].initializer == vs::zeros);
static_assert(vs::graph<defaults>::variables[2].initializer == vs::zeros);

inline constexpr auto values =
    vs::variables(vs::variable_scope<"a">(
                      vs::constant({1, 2}), vs::get_variable<"inherited", vs::shape<2>>(),
                      vs::get_variable<"own", vs::shape<2>>(vs::ones),
                      vs::variable_scope<"b">(vs::get_variable<"from_above", vs::shape<3>>()),
                      vs::variable_scope<"b">(vs::zeros, vs::get_variable<"overridden", vs::shape<2>>()),
                      vs::get_variable<"after", vs::shape<2>, int>()),
                  vs::get_variable<"last", vs::shape<2>>());
static_assert(vs::graph<values>::info<"a/inherited">.initializer.kind == vs::initializer_kind::constant);
static_assert(vs::graph<values>::info<"a/own">.initializer == vs::ones);
static_assert(vs::graph<values>::info<"a/b/from_above">.initializer.kind == vs::initializer_kind::constant);
static_assert(vs::graph<values>::info<"a/b/overridden">.initializer == vs::zeros);
static_assert(vs::graph<values>::info<"a/after">.initializer.kind == vs::initializer_kind::constant);
static_assert(vs::graph<values>::info<"last">.initializer == vs::glorot_uniform());

// An inherited initializer must suit the variables that use it, and no others.
inline constexpr auto unsuited = vs::variables(vs::random_normal(), vs::get_variable<"w", vs::shape<2>>(),
                                               vs::get_variable<"step", vs::shape<>, std::int64_t>());
inline constexpr auto suited = vs::variables(vs::random_normal(), vs::get_variable<"w", vs::shape<2>>(),
                                             vs::get_variable<"step", vs::shape<>, std::int64_t>(vs::zeros));
static_assert(vs::diagnosis<unsuited>.kind == kind::unsuitable_initializer &&
              vs::diagnosis<unsuited>.more == 0);
static_assert(shares<suited, 2>);

// A callable of a scope is bound to the rank of each variable below.
struct sum_of_indices {
    template<class... Index>
    constexpr double operator()(Index... index) const {
        return static_cast<double>((std::size_t{0} + ... + index));
    }
};
inline constexpr auto callables =
    vs::variables(sum_of_indices{}, vs::get_variable<"scalar", vs::shape<>>(),
                  vs::get_variable<"matrix", vs::shape<2, 2>>(),
                  vs::variable_scope<"a">(
                      vs::get_variable<"vector", vs::shape<3>, double>(),
                      vs::variable_scope<"b">(diagonal, vs::get_variable<"matrix", vs::shape<2, 2>, int>()),
                      vs::variable_scope<"c">(vs::zeros, vs::get_variable<"step", vs::shape<>, int>())),
                  vs::get_variable<"cube", vs::shape<2, 2, 2>>());
static_assert(shares<callables, 6>);
static_assert(vs::graph<callables>::info<"a/vector">.initializer.kind == vs::initializer_kind::custom);
static_assert(vs::graph<callables>::info<"a/b/matrix">.initializer.kind == vs::initializer_kind::custom);
static_assert(vs::graph<callables>::info<"a/c/step">.initializer == vs::zeros);

// diagonal takes two indices; ramp takes one, so it is called with the row-major position if there are more
// axes.
inline constexpr auto wrong_rank =
    vs::variables(diagonal, vs::get_variable<"w", vs::shape<2, 2>>(), vs::get_variable<"b", vs::shape<2>>());
inline constexpr auto any_rank =
    vs::variables(ramp, vs::get_variable<"w", vs::shape<2, 2>>(), vs::get_variable<"b", vs::shape<2>>());
static_assert(vs::diagnosis<wrong_rank>.kind == kind::invalid_initializer &&
              vs::diagnosis<wrong_rank>.more == 0);
static_assert(shares<any_rank, 2>);

// Sharing a variable that got its callable from a scope.
inline constexpr auto shared_callable = vs::variables(
    vs::variable_scope<"s">(diagonal, vs::get_variable<"w", vs::shape<2, 2>>()),
    vs::variable_scope<"s">(vs::reuse, vs::get_variable<"w">(), vs::get_variable<"w">(diagonal)));
static_assert(shares<shared_callable>);
