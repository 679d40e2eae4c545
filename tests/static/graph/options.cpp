// SPDX-License-Identifier: MIT
// Regularizers, constraints and other options that few variables have: handed down as in TensorFlow
// (variable_scope.py), checked and compared.
#include <support/graph_checks.hpp>

#include <varscope/declare/declare.hpp>
#include <varscope/graph/graph.hpp>
#include <varscope/initializers/basic.hpp>

#include <string_view>

namespace vs = varscope;
using checks::says;
using kind = vs::finding_kind;

namespace {

constexpr auto v = vs::get_variable<"v", vs::shape<2, 3>>;

template<const auto& Variables>
constexpr const vs::variable_info& of(std::size_t index) {
    return vs::graph<Variables>::variables[index];
}

// contrib's L2 halves the squares, Keras's does not.
static_assert(vs::l2_regularizer(0.5).l2 == 0.25 && vs::keras::l2(0.5).l2 == 0.5);
static_assert(vs::l1_regularizer(0.5).l1 == 0.5 && vs::keras::l1().l1 == 0.01);
static_assert(vs::l1_l2_regularizer(2, 3) == vs::keras::l1_l2(2, 1.5));
static_assert(!(vs::l1_regularizer(1) == vs::l2_regularizer(1)));
// contrib's raise a ValueError for an integer.
static_assert(vs::l1_regularizer(1) == vs::l1_regularizer(1.0) && vs::l2_regularizer(1).l2 == 0.5);

// Inherited, and overridden by the scope inside or the variable.
inline constexpr auto inherited = vs::variables(vs::variable_scope<"a">(
    vs::l2_regularizer(1e-4), v(), vs::variable_scope<"b">(v()),
    vs::variable_scope<"c">(vs::l1_regularizer(0.5), v(),
                            vs::get_variable<"n", vs::shape<2>>(vs::no_regularizer))));
static_assert(of<inherited>(0).regularizer() == vs::l2_regularizer(1e-4));
static_assert(of<inherited>(1).regularizer() == vs::l2_regularizer(1e-4));
static_assert(of<inherited>(2).regularizer() == vs::l1_regularizer(0.5));
static_assert(of<inherited>(3).regularizer().kind == vs::regularizer_kind::none);
inline constexpr auto none = vs::variables(v());
static_assert(of<none>(0).regularizer().kind == vs::regularizer_kind::none && !of<none>(0).use_resource());

// A constraint applies to the variables of its scope, not to inner scopes, nor when the scope is entered
// again.
inline constexpr auto constrained =
    vs::variables(vs::variable_scope<"a">(vs::max_norm(2.0), vs::as<"a">, v(), vs::variable_scope<"b">(v()),
                                          vs::get_variable<"w", vs::shape<2>>(vs::non_neg),
                                          vs::get_variable<"u", vs::shape<2>>(vs::no_constraint)),
                  vs::variable_scope<>(vs::captured<"a">, vs::get_variable<"x", vs::shape<2>>()));
static_assert(of<constrained>(0).constraint() == vs::max_norm(2.0));
static_assert(of<constrained>(1).constraint().kind == vs::constraint_kind::none);
static_assert(of<constrained>(2).constraint().kind == vs::constraint_kind::non_neg);
static_assert(of<constrained>(3).constraint().kind == vs::constraint_kind::none);
static_assert(of<constrained>(4).constraint().kind == vs::constraint_kind::none);
// With other options on the variable, the scope's constraint stays.
inline constexpr auto both =
    vs::variables(vs::variable_scope<"a">(vs::max_norm(2.0), v(vs::l1_regularizer(1))));
static_assert(of<both>(0).constraint() == vs::max_norm(2.0) &&
              of<both>(0).regularizer() == vs::l1_regularizer(1));

// use_resource and caching_device likewise; device<""> ends caching.
inline constexpr auto resources = vs::variables(vs::variable_scope<"a">(
    vs::use_resource(true), vs::caching_device(vs::device<"/job:ps/task:1/device:GPU:0">), v(),
    vs::get_variable<"plain", vs::shape<>>(vs::use_resource(false), vs::caching_device(vs::device<"">))));
static_assert(of<resources>(0).use_resource() &&
              of<resources>(0).caching_device() == "/job:ps/task:1/device:GPU:0");
static_assert(!of<resources>(1).use_resource() && of<resources>(1).caching_device().empty());

// Replicas: on_read variables are not trainable by default.
inline constexpr auto replicas = vs::variables(
    v(vs::synchronization(vs::variable_synchronization::on_read),
      vs::aggregation(vs::variable_aggregation::mean)),
    vs::get_variable<"w", vs::shape<>>(vs::trainable(true),
                                       vs::synchronization(vs::variable_synchronization::on_read)),
    vs::get_variable<"x", vs::shape<>>(vs::synchronization(vs::variable_synchronization::on_write),
                                       vs::validate_shape(false)));
static_assert(!of<replicas>(0).trainable && of<replicas>(1).trainable && of<replicas>(2).trainable);
static_assert(of<replicas>(0).aggregation() == vs::variable_aggregation::mean);
static_assert(of<replicas>(2).synchronization() == vs::variable_synchronization::on_write);

// On reuse, what is written must agree; what is not written is not compared.
inline constexpr auto left_out =
    vs::variables(v(vs::l2_regularizer(1), vs::max_norm(2.0)), vs::reuse_variables(), v());
static_assert(vs::well_formed<left_out>);
inline constexpr auto agree =
    vs::variables(v(vs::l2_regularizer(1)), vs::reuse_variables(), v(vs::l2_regularizer(1)));
static_assert(vs::well_formed<agree>);
inline constexpr auto from_scope =
    vs::variables(vs::variable_scope<"a">(vs::l2_regularizer(1), v()),
                  vs::variable_scope<"a">(vs::reuse, vs::l1_regularizer(1), v()));
static_assert(vs::well_formed<from_scope>);
inline constexpr auto other_regularizer =
    vs::variables(v(vs::l2_regularizer(1e-4)), vs::reuse_variables(), v(vs::l1_regularizer(0.5)));
static_assert(says<other_regularizer>(
    kind::conflicting_regularizer,
    "trying to share variable v, but specified regularizer l1_regularizer(0.5) and found regularizer "
    "l2_regularizer(0.0001); write the same or leave it out (options.cpp:"));
inline constexpr auto new_constraint = vs::variables(v(), vs::reuse_variables(), v(vs::max_norm(2.0)));
static_assert(says<new_constraint>(
    kind::conflicting_constraint,
    "trying to share variable v, but specified constraint max_norm(2) and found constraint no_constraint;"));
inline constexpr auto other_axes =
    vs::variables(v(vs::max_norm(2.0, 0)), vs::reuse_variables(), v(vs::max_norm(2.0, 1)));
static_assert(vs::diagnosis<other_axes>.kind == kind::conflicting_constraint);
inline constexpr auto other_resource = vs::variables(v(), vs::reuse_variables(), v(vs::use_resource(true)));
static_assert(says<other_resource>(kind::conflicting_option,
                                   "trying to share variable v, but specified option use_resource(true) and "
                                   "found option use_resource(false);"));
inline constexpr auto other_collections =
    vs::variables(v(vs::collections("a", "b")), vs::reuse_variables(), v(vs::collections("a")));
static_assert(says<other_collections>(
    kind::conflicting_option,
    "trying to share variable v, but specified option collections(a) and found option collections(a, b);"));
inline constexpr auto other_device =
    vs::variables(v(vs::caching_device(vs::device<"/cpu:0">)), vs::reuse_variables(),
                  v(vs::caching_device(vs::device<"/gpu:0">)));
static_assert(says<other_device>(
    kind::conflicting_option,
    "trying to share variable v, but specified option device</gpu:0> and found option device</cpu:0>;"));

// User-defined ones: callables that take the elements.
inline constexpr auto sum = [](auto elements) {
    double all = 0;
    for (auto element : elements) all += static_cast<double>(element);
    return all;
};
inline constexpr auto of_floats = [](vs::array_view<const float> elements) { return elements[0]; };
inline constexpr auto clear = [](auto elements) { elements[0] = 0; };
inline constexpr auto own = vs::variables(v(vs::custom_regularizer(sum), vs::custom_constraint(clear)),
                                          vs::reuse_variables(), v(vs::custom_regularizer(sum)));
static_assert(vs::well_formed<own>);
inline constexpr auto other_own = vs::variables(v(vs::custom_regularizer(sum)), vs::reuse_variables(),
                                                v(vs::custom_regularizer(of_floats)));
static_assert(says<other_own>(
    kind::conflicting_regularizer,
    "trying to share variable v, but specified regularizer callable and found regularizer callable;"));
inline constexpr auto of_doubles =
    vs::variables(vs::get_variable<"d", vs::shape<2>, double>(vs::custom_regularizer(of_floats)));
static_assert(says<of_doubles>(kind::invalid_regularizer,
                               "regularizer callable of variable d must return a number when called with a "
                               "vs::array_view<const double> of its elements (options.cpp:"));
inline constexpr auto clear_floats = [](vs::array_view<float> elements) { elements[0] = 0; };
inline constexpr auto cleared_doubles =
    vs::variables(vs::get_variable<"d", vs::shape<2>, double>(vs::custom_constraint(clear_floats)));
static_assert(says<cleared_doubles>(kind::invalid_constraint,
                                    "constraint callable of variable d must be callable with a "
                                    "vs::array_view<double> of its elements, which it changes in place "
                                    "(options.cpp:"));
inline constexpr auto cleared_halves =
    vs::variables(vs::get_variable<"h", vs::shape<2>, vs::bfloat16>(vs::custom_constraint(clear_floats)));
static_assert(vs::well_formed<cleared_halves>);
inline constexpr auto of_text = vs::variables(v(vs::custom_regularizer([](auto) { return "text"; })));
static_assert(vs::diagnosis<of_text>.kind == kind::invalid_regularizer);

// The options of scopes do not apply to integers, but none that is written in get_variable is ignored.
inline constexpr auto integers = vs::variables(vs::variable_scope<"a">(
    vs::l2_regularizer(1), vs::max_norm(1.0), vs::get_variable<"step", vs::shape<>, int>()));
static_assert(vs::well_formed<integers>);
inline constexpr auto integer =
    vs::variables(vs::get_variable<"step", vs::shape<>, int>(vs::l2_regularizer(1)));
static_assert(
    says<integer>(kind::invalid_regularizer,
                  "regularizer l2_regularizer(1) of variable step needs a floating-point variable"));
inline constexpr auto constrained_integer =
    vs::variables(vs::get_variable<"step", vs::shape<2>, int>(vs::non_neg));
static_assert(says<constrained_integer>(
    kind::invalid_constraint, "constraint non_neg of variable step needs a floating-point variable"));
inline constexpr auto negative = vs::variables(v(vs::l2_regularizer(-1)));
static_assert(says<negative>(kind::invalid_regularizer,
                             "regularizer l2_regularizer(-1) of variable v needs scale >= 0"));
inline constexpr auto axis_of_vector =
    vs::variables(vs::variable_scope<"a">(vs::max_norm(2.0, 1), vs::get_variable<"b", vs::shape<2>>()));
static_assert(says<axis_of_vector>(kind::invalid_constraint,
                                   "constraint max_norm(2) of variable a/b needs axes below the rank"));

// Devices.
constexpr std::string_view fault_of(std::string_view name) { return vs::detail::device_parser{name}.fault(); }
static_assert(fault_of("/cpu:0").empty() && fault_of("/gpu:12").empty() &&
              fault_of("/device:TPU:0").empty() && fault_of("").empty());
static_assert(fault_of("/job:worker/replica:0/task:3/device:CPU:*").empty() && fault_of("/job:ps").empty());
static_assert(fault_of("cpu:0") == "must have components that begin with /");
static_assert(fault_of("/cpu") == "may contain only /job:, /replica:, /task:, /device:, /cpu: and /gpu:");
static_assert(fault_of("/cpu:x") == "needs a number after cpu: or gpu:");
static_assert(fault_of("/job:/task:0") == "needs a name after job:");
static_assert(fault_of("/device:GPU") == "needs a type and a number after device:");
inline constexpr auto no_device = vs::variables(v(vs::caching_device(vs::device<"cpu:0">)));
static_assert(says<no_device>(
    kind::invalid_device,
    "caching device<cpu:0> of variable v must have components that begin with / (options.cpp:"));

// Misplaced options.
inline constexpr auto in_scope = vs::variables(vs::variable_scope<"a">(vs::collections("x"), v()));
static_assert(says<in_scope>(kind::misplaced_argument,
                             "argument 1 of a is an option of variables; write it in get_variable"));
inline constexpr auto twice = vs::variables(v(vs::l2_regularizer(1), vs::l1_regularizer(1)));
static_assert(says<twice>(kind::misplaced_argument,
                          "argument 2 of v is a second option of its kind; keep one"));
inline constexpr auto uncalled = vs::variables(v(vs::use_resource));
static_assert(says<uncalled>(kind::misplaced_argument, "argument 1 of v is not called; add ()"));

// Two initializers of different types are two of a kind. A callable may be meant for something else.
inline constexpr auto two_initializers =
    vs::variables(v(vs::zeros, [](std::size_t i, std::size_t j) { return static_cast<double>(i + j); }));
static_assert(says<two_initializers>(
    kind::misplaced_argument,
    "argument 2 of v is a second initializer, as each callable is one; a constraint is "
    "vs::custom_constraint(f), a regularizer vs::custom_regularizer(f) (options.cpp:"));

} // namespace
