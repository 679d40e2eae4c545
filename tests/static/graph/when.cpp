// SPDX-License-Identifier: MIT
// Declarations on a condition, as with Python's if: the graph is the same as of the declarations in their
// place, or of nothing.
#include <varscope/declare/declare.hpp>
#include <varscope/declare/template.hpp>
#include <varscope/graph/graph.hpp>
#include <varscope/initializers/basic.hpp>

#include <string_view>

namespace vs = varscope;

// Bias or none, as tf.layers.dense(use_bias=...) has it: slim's and keras's names.
template<vs::name Name, int In, int Out, bool HasBias>
consteval auto dense() {
    return vs::variable_scope<Name>(vs::get_variable<"kernel", vs::shape<In, Out>>(),
                                    vs::when<HasBias>(vs::get_variable<"bias", vs::shape<Out>>(vs::zeros)),
                                    vs::get_variable<"scale", vs::shape<Out>>(vs::ones));
}
inline constexpr auto both = vs::variables(dense<"a", 4, 2, true>(), dense<"b", 2, 3, false>());
using graph = vs::graph<both>;
static_assert(graph::size == 5 && graph::parameter_count == 4 * 2 + 2 + 2 + 2 * 3 + 3);
static_assert(graph::variables[0].key == "a/kernel" && graph::variables[1].key == "a/bias" &&
              graph::variables[2].key == "a/scale" && graph::variables[3].key == "b/kernel" &&
              graph::variables[4].key == "b/scale");
static_assert(graph::requests.size() == 5 && graph::requests[4].key == "b/scale");
static_assert(!graph::contains<"b/bias">);

// Options of the scope around apply, and a switch before.
inline constexpr auto inside =
    vs::variables(vs::variable_scope<"s">(vs::dtype<double>, vs::ones,
                                          vs::when<true>(vs::get_variable<"w", vs::shape<2>>())),
                  vs::variable_scope<"s">(vs::reuse_variables(), vs::when<true>(vs::get_variable<"w">())));
static_assert(vs::graph<inside>::size == 1 && vs::graph<inside>::requests.size() == 2);
static_assert(vs::graph<inside>::info<"s/w">.dtype == vs::data_type::float64 &&
              vs::graph<inside>::info<"s/w">.initializer.kind == vs::initializer_kind::ones);

// What is not declared is not in the way of a rule; what is, is.
template<bool IsTwice>
inline constexpr auto twice = vs::variables(vs::get_variable<"w", vs::shape<2>>(),
                                            vs::when<IsTwice>(vs::get_variable<"w", vs::shape<2>>()));
static_assert(vs::well_formed<twice<false>>);
static_assert(vs::diagnosis<twice<true>>.kind == vs::finding_kind::variable_already_exists);

// A function is called in the place of the declarations: scopes, groups, repeats and templates.
consteval auto layer() { return vs::variable_scope<"layer">(vs::get_variable<"w", vs::shape<2>>()); }
inline constexpr auto shared = vs::make_template<"fc">([] { return vs::get_variable<"w", vs::shape<2>>(); });
template<bool Condition, int Count>
consteval auto body() {
    return vs::variables(vs::when<Condition>([] { return layer(); }), vs::when<Condition>(shared()),
                         vs::when<(Count > 0)>([]<int N = Count> {
                             return vs::repeat<N>([]<int I> {
                                 return vs::get_variable<vs::numbered<"v", I>, vs::shape<8 / N>>();
                             });
                         }));
}
inline constexpr auto with = vs::variables(vs::variable_scope<"net">(body<true, 2>()));
inline constexpr auto without = vs::variables(vs::variable_scope<"net">(body<false, 0>()));
static_assert(vs::graph<without>::size == 0 && vs::graph<without>::requests.size() == 0);
static_assert(vs::graph<with>::size == 4 && vs::graph<with>::contains<"net/layer/w"> &&
              vs::graph<with>::contains<"net/fc/w"> && vs::graph<with>::contains<"net/v1">);
static_assert(vs::graph<with>::info<"net/v1">.shape[0] == 4);

// The number of a scope with a default name does not count what is not opened.
consteval auto numbered_scope() {
    return vs::variable_scope<>(vs::default_name<"dense">, vs::get_variable<"w", vs::shape<2>>());
}
template<bool Condition>
inline constexpr auto numbered_scopes = vs::variables(vs::when<Condition>(numbered_scope()),
                                                      numbered_scope());
static_assert(vs::graph<numbered_scopes<false>>::contains<"dense/w"> &&
              vs::graph<numbered_scopes<false>>::size == 1);
static_assert(vs::graph<numbered_scopes<true>>::contains<"dense_1/w">);
