// SPDX-License-Identifier: MIT
// What a declaration keeps of its arguments.
#include <varscope/core/shape.hpp>
#include <varscope/declare/declare.hpp>
#include <varscope/initializers/basic.hpp>

#include <string_view>
#include <type_traits>
#include <utility>

namespace vs = varscope;
using vs::detail::item_at;

// Lines matter here.
// clang-format off
inline constexpr auto variable = vs::get_variable<"a/w", vs::shape<2, 3>>();
static_assert(variable.name.view() == "a/w" && variable.name.called.line == __LINE__ - 1);
static_assert(variable.name.where().file_name() == "declare.cpp");
inline constexpr auto with_options = vs::get_variable<"w", vs::shape<2>>(vs::zeros, vs::trainable(false), vs::ones);
static_assert(with_options.name.called.line == __LINE__ - 1);
static_assert(item_at<0>(with_options.options).kind == vs::initializer_kind::zeros && !item_at<1>(with_options.options).value);
static_assert(item_at<2>(with_options.options).kind == vs::initializer_kind::ones);
inline constexpr auto eight = vs::get_variable<"w", vs::shape<2>>(vs::zeros, vs::zeros, vs::zeros, vs::zeros, vs::zeros, vs::zeros, vs::zeros, vs::ones);
static_assert(eight.name.called.line == __LINE__ - 1 && item_at<7>(eight.options).kind == vs::initializer_kind::ones);

inline constexpr auto scope = vs::variable_scope<"s">(vs::auto_reuse, variable);
static_assert(scope.name.view() == "s" && scope.name.called.line == __LINE__ - 1);
static_assert(item_at<1>(scope.content).name.view() == "a/w");
// clang-format on

// Shape and dtype are part of the type, names and places are not: so models with many variables have few
// types.
template<class T>
using type_of = std::remove_cvref_t<T>;
static_assert(std::is_same_v<decltype(vs::get_variable<"a", vs::shape<2>>()),
                             decltype(vs::get_variable<"bc", vs::shape<2>>())>);
static_assert(std::is_same_v<decltype(vs::variable_scope<"a">(variable)),
                             decltype(vs::variable_scope<"bc">(variable))>);
static_assert(!std::is_same_v<decltype(vs::get_variable<"a", vs::shape<2>>()),
                              decltype(vs::get_variable<"a", vs::shape<3>>())>);

// Options such as dtype, or a callable without state, add nothing to the size of a node.
static_assert(sizeof(vs::variable_scope<"s">(vs::dtype<double>, variable)) ==
              sizeof(vs::variable_scope<"s">(variable)));
static_assert(sizeof(vs::get_variable<"w", vs::shape<2>>([](std::size_t) { return 0; })) == sizeof(variable));

// Empty scopes and models can be written.
static_assert(vs::variable_scope<"s">().name.view() == "s");
static_assert(sizeof(vs::variables()) == 1);

// repeat calls with 0, 1, ..., Count - 1 of type int, in this order.
template<int I>
struct block {
    static constexpr int number = I;
};
inline constexpr auto blocks = vs::repeat<3>([]<int I> { return block<I>(); });
static_assert(item_at<0>(blocks.content).number == 0 && item_at<2>(blocks.content).number == 2);
static_assert(std::is_same_v<type_of<decltype(blocks)>,
                             type_of<decltype(vs::variables(block<0>(), block<1>(), block<2>()))>>);
static_assert(
    std::is_same_v<decltype(vs::repeat<0>([]<int I> { return block<I>(); })), decltype(vs::variables())>);

// A layer is a function like any other; consteval, template, or with parameters.
consteval auto layer(bool is_trainable) {
    return vs::variable_scope<"layer">(vs::get_variable<"w", vs::shape<2>>(vs::trainable(is_trainable)));
}
inline constexpr auto frozen = layer(false);
static_assert(!item_at<0>(item_at<0>(frozen.content).options).value);

// when: the declarations, or none; opens no scope.
static_assert(
    std::is_same_v<decltype(vs::when<true>(variable, scope)), decltype(vs::variables(variable, scope))>);
static_assert(std::is_same_v<decltype(vs::when<false>(variable, scope)), decltype(vs::variables())>);
static_assert(std::is_same_v<decltype(vs::when<true>()), decltype(vs::variables())>);
inline constexpr auto conditional = vs::when<true>(variable);
static_assert(item_at<0>(conditional.content).name.view() == "a/w");

// Or a function, which is called only if the condition holds; a template is instantiated only then.
constexpr auto layer_of_two() { return vs::variable_scope<"layer">(vs::get_variable<"w", vs::shape<2>>()); }
static_assert(
    std::is_same_v<decltype(vs::when<true>(layer_of_two)), decltype(vs::variables(layer_of_two()))>);
static_assert(std::is_same_v<decltype(vs::when<false>(layer_of_two)), decltype(vs::variables())>);
static_assert(
    std::is_same_v<decltype(vs::when<false>([] { return layer_of_two(); })), decltype(vs::variables())>);
template<int In, int Parts>
consteval auto divided() {
    return vs::when<(Parts > 0)>([]<int P = Parts> {
        static_assert(P > 0);
        return vs::get_variable<"w", vs::shape<In / P>>();
    });
}
static_assert(std::is_same_v<decltype(divided<8, 0>()), decltype(vs::variables())>);
static_assert(std::is_same_v<decltype(divided<8, 4>()),
                             decltype(vs::variables(vs::get_variable<"w", vs::shape<2>>()))>);

// All that can be declared can be declared on a condition; an option, a reuse switch or what is not called
// cannot.
template<class... Items>
inline constexpr bool can_be_both =
    vs::detail::are_conditional<true, Items...>&& vs::detail::are_conditional<false, Items...>;
template<class... Items>
inline constexpr bool can_be_neither =
    !vs::detail::are_conditional<true, Items...> && !vs::detail::are_conditional<false, Items...>;
static_assert(can_be_both<> && can_be_both<type_of<decltype(variable)>, type_of<decltype(scope)>> &&
              can_be_both<type_of<decltype(blocks)>>);
static_assert(can_be_both<decltype(vs::name_scope<"s">(variable))>);
static_assert(can_be_neither<type_of<decltype(vs::reuse)>> &&
              can_be_neither<type_of<decltype(vs::dtype<double>)>>);
static_assert(can_be_neither<decltype(vs::reuse_variables())> &&
              can_be_neither<type_of<decltype(vs::zeros)>, type_of<decltype(variable)>>);
static_assert(can_be_neither<type_of<decltype(vs::get_variable<"w", vs::shape<2>>)>> &&
              can_be_neither<type_of<decltype(vs::variable_scope<"s">)>>);
static_assert(can_be_neither<int> && can_be_neither<const char*> &&
              can_be_neither<decltype([](int) { return 0; })>);
static_assert(can_be_neither<decltype([] { return 0; })>);
