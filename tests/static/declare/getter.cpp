// SPDX-License-Identifier: MIT
// Custom getters as TensorFlow's variable_scope_test.py has them: the inner one runs
// first.
#include <support/graph_checks.hpp>

#include <varscope/declare/declare.hpp>
#include <varscope/graph/detail/resolve/computed_formulas.hpp>
#include <varscope/graph/graph.hpp>
#include <varscope/initializers/basic.hpp>

#include <string_view>
#include <type_traits>

namespace vs = varscope;
using checks::has_keys;
using checks::says;
using kind = vs::finding_kind;
using request = vs::variable_request;

namespace {

constexpr auto v = vs::get_variable<"v", vs::shape<2, 3>>;

constexpr auto append_o = [](auto getter, const request& asked) { return getter(asked.appended("_o")); };
constexpr auto append_i = [](auto getter, const request& asked) { return getter(asked.appended("_i")); };

inline constexpr auto renamed = vs::variables(
    vs::variable_scope<"s">(vs::custom_getter(append_o), v(), vs::variable_scope<"t">(v())), v());
static_assert(has_keys<renamed>("s/v_o", "s/t/v_o", "v"));
inline constexpr auto composed = vs::variables(vs::variable_scope<"s">(
    vs::custom_getter(append_o), vs::variable_scope<"t">(vs::custom_getter(append_i), v())));
static_assert(has_keys<composed>("s/t/v_i_o"));
// One in get_variable replaces those of the scopes.
inline constexpr auto alone =
    vs::variables(vs::variable_scope<"s">(vs::custom_getter(append_o), v(vs::custom_getter(append_i))));
static_assert(has_keys<alone>("s/v_i"));
// A getter for the whole model.
inline constexpr auto at_root = vs::variables(vs::custom_getter(append_o), v());
static_assert(has_keys<at_root>("v_o"));

// As in slim: other names for kernels and biases.
constexpr auto slim_names = [](auto getter, const request& asked) {
    if (asked.name() == "kernel") return getter(asked.renamed("weights"));
    if (asked.name() == "bias") return getter(asked.renamed("biases"));
    return getter(asked);
};
inline constexpr auto slim = vs::variables(vs::variable_scope<"logits">(
    vs::custom_getter(slim_names), vs::get_variable<"kernel", vs::shape<4, 2>>(),
    vs::get_variable<"bias", vs::shape<2>>(), vs::get_variable<"beta", vs::shape<2>>()));
static_assert(has_keys<slim>("logits/weights", "logits/biases", "logits/beta"));

// A getter sees the request, and changes it.
constexpr auto freeze_halves = [](auto getter, const request& asked) {
    const bool is_half = asked.dtype() == vs::data_type::float16;
    return getter(is_half ? asked.with(vs::trainable(false)).with(vs::zeros) : asked);
};
inline constexpr auto changed =
    vs::variables(vs::variable_scope<"s">(vs::custom_getter(freeze_halves), vs::dtype<vs::float16>, v(),
                                          vs::get_variable<"w", vs::shape<2>, float>()));
static_assert(!vs::graph<changed>::info<"s/v">.trainable && vs::graph<changed>::info<"s/w">.trainable);
static_assert(vs::graph<changed>::info<"s/v">.initializer.kind == vs::initializer_kind::zeros);
constexpr auto column = [](auto getter, const request& asked) {
    return getter(asked.renamed("g").with_shape({asked.shape()[1]}).with(vs::constant(2.0)));
};
inline constexpr auto reshaped = vs::variables(v(vs::custom_getter(column)));
static_assert(has_keys<reshaped>("g") && vs::graph<reshaped>::variables[0].shape.size() == 1 &&
              vs::graph<reshaped>::variables[0].shape[0] == 3);
static_assert(vs::graph<reshaped>::variables[0].initializer == vs::constant(2.0));
constexpr auto regularize = [](auto getter, const request& asked) {
    return getter(asked.with(vs::l2_regularizer(0.5)));
};
inline constexpr auto regularized = vs::variables(v(vs::custom_getter(regularize)));
static_assert(vs::graph<regularized>::variables[0].regularizer() == vs::l2_regularizer(0.5));

// Two names for one variable; reuse can be forced.
constexpr auto alias = [](auto getter, const request& asked) {
    return getter(asked.renamed("shared").with(vs::auto_reuse));
};
inline constexpr auto aliased = vs::variables(vs::variable_scope<"s">(
    vs::custom_getter(alias), vs::get_variable<"a", vs::shape<2>>(), vs::get_variable<"b", vs::shape<2>>()));
static_assert(has_keys<aliased>("s/shared") && vs::graph<aliased>::requests.size() == 2);
static_assert(vs::graph<aliased>::requests[1].key == "s/shared");
constexpr auto to_path = [](auto getter, const request& asked) {
    return getter(asked.at_path("global/table").with(vs::auto_reuse));
};
inline constexpr auto elsewhere = vs::variables(vs::variable_scope<"s">(
    v(vs::custom_getter(to_path)), vs::variable_scope<"t">(v(vs::custom_getter(to_path)))));
static_assert(has_keys<elsewhere>("global/table"));

// Several variables for one call; the getter also runs on reuse.
constexpr auto sum = [](auto getter, const request& asked) {
    return getter(asked.appended("/0")) + getter(asked.appended("/1"));
};
constexpr auto product = [](auto getter, const request& asked) {
    return getter(asked.appended("/a")) * getter(asked.appended("/b"));
};
inline constexpr auto summed = vs::variables(vs::variable_scope<"s">(vs::custom_getter(sum), v()),
                                             vs::variable_scope<"s">(vs::reuse, vs::custom_getter(sum), v()));
static_assert(has_keys<summed>("s/v/0", "s/v/1") && vs::graph<summed>::requests.size() == 2);
static_assert(vs::graph<summed>::requests[0].key.empty());
// TensorFlow's testGetterThatCreatesTwoVariablesAndSumsThem inside a product: the inner getter sums, the
// outer multiplies.
inline constexpr auto nested = vs::variables(vs::variable_scope<"p">(
    vs::custom_getter(product), vs::variable_scope<"s">(vs::custom_getter(sum), v())));
static_assert(has_keys<nested>("p/s/v/0/a", "p/s/v/0/b", "p/s/v/1/a", "p/s/v/1/b"));

// With partitioners, default names and templates.
inline constexpr auto sliced = vs::variables(
    vs::variable_scope<>(vs::default_name<"d">, vs::custom_getter(append_o), vs::fixed_size_partitioner(2),
                         v()),
    vs::variable_scope<>(vs::default_name<"d">, vs::custom_getter(sum), v(vs::fixed_size_partitioner(2))));
static_assert(has_keys<sliced>("d/v_o/part_0", "d/v_o/part_1", "d_1/v/0/part_0", "d_1/v/0/part_1",
                               "d_1/v/1/part_0", "d_1/v/1/part_1"));

// A scope that is entered again has its own getters, not those of the enclosing scope.
inline constexpr auto again = vs::variables(
    vs::variable_scope<"a">(vs::as<"a">),
    vs::variable_scope<"b">(vs::custom_getter(append_o),
                            vs::variable_scope<>(vs::captured<"a">, v(),
                                                 vs::variable_scope<"c">(vs::custom_getter(append_i), v())),
                            v()));
static_assert(has_keys<again>("a/v", "a/c/v_i", "b/v_o"));
inline constexpr auto inside = vs::variables(
    vs::variable_scope<"a">(vs::as<"a">, vs::custom_getter(append_o),
                            vs::variable_scope<"b">(vs::variable_scope<>(vs::captured<"a">, v()))));
static_assert(has_keys<inside>("a/v_o"));
inline constexpr auto lost = vs::variables(vs::variable_scope<"a">(vs::custom_getter(append_o), vs::as<"a">),
                                           vs::variable_scope<>(vs::captured<"a">, v()));
static_assert(says<lost>(kind::invalid_getter,
                         "custom getter of a is not that of the enclosing scope, in which this scope is "
                         "entered again; write it there too (getter.cpp:"));

// Through two such scopes: the enclosing getters end at the first or the second, whichever they do not reach.
// What is read is computed by the same getters.
template<const auto& Variables>
using first_formula = decltype(vs::detail::resolve::formula_at<Variables, 0, 0>());
using sum_of_two = vs::formula<vs::detail::plus, vs::variable_handle, vs::variable_handle>;
inline constexpr auto ended_by_first = vs::variables(
    vs::variable_scope<"a">(vs::as<"a">), vs::variable_scope<"b">(vs::as<"b">),
    vs::variable_scope<"c">(
        vs::custom_getter(product),
        vs::variable_scope<>(vs::captured<"a">,
                             vs::variable_scope<>(vs::captured<"b">, vs::custom_getter(sum), v()))));
static_assert(has_keys<ended_by_first>("b/v/0", "b/v/1") &&
              std::is_same_v<first_formula<ended_by_first>, sum_of_two>);
inline constexpr auto ended_by_second =
    vs::variables(vs::variable_scope<"a">(vs::as<"a">), vs::variable_scope<"b">(vs::as<"b">),
                  vs::variable_scope<>(vs::captured<"a">, vs::custom_getter(product),
                                       vs::variable_scope<>(vs::captured<"b">, vs::custom_getter(sum), v())));
static_assert(has_keys<ended_by_second>("b/v/0", "b/v/1") &&
              std::is_same_v<first_formula<ended_by_second>, sum_of_two>);

// A template as well.
constexpr auto net = vs::make_template<"net">([] { return v(); });
inline constexpr auto same_getter =
    vs::variables(vs::variable_scope<"a">(vs::custom_getter(append_o), net(), net()));
static_assert(has_keys<same_getter>("a/net/v_o"));
inline constexpr auto without_getter =
    vs::variables(vs::variable_scope<"a">(vs::custom_getter(append_o), net()), net());
static_assert(says<without_getter>(kind::invalid_getter,
                                   "custom getter of a/net is not that of the enclosing scope"));

// The rules apply to the requests of getters.
inline constexpr auto twice = vs::variables(vs::variable_scope<"s">(
    vs::custom_getter([](auto getter, const request& asked) { return getter(asked.renamed("w")); }), v(),
    v()));
static_assert(says<twice>(kind::variable_already_exists, "variable s/w already exists"));
inline constexpr auto invalid = vs::variables(
    v(vs::custom_getter([](auto getter, const request& asked) { return getter(asked.renamed("a b")); })));
static_assert(vs::diagnosis<invalid>.kind == kind::invalid_name);
inline constexpr auto no_callable = vs::variables(v(vs::custom_getter([](int) { return 1; })));
static_assert(says<no_callable>(
    kind::invalid_getter, "custom getter of v must be callable as function(getter, request) (getter.cpp:"));
inline constexpr auto no_handle = vs::variables(v(vs::custom_getter([](auto, const request&) { return 1; })));
static_assert(says<no_handle>(
    kind::invalid_getter,
    "custom getter of v must return what getter(request) returns, or a formula of it (getter.cpp:"));

} // namespace
