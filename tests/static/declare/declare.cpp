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
static_assert(variable.name.view() == "a/w" && variable.name.line == __LINE__ - 1);
static_assert(variable.name.where().file_name() == "declare.cpp");
inline constexpr auto with_options = vs::get_variable<"w", vs::shape<2>>(vs::zeros, vs::trainable(false), vs::ones);
static_assert(with_options.name.line == __LINE__ - 1);
static_assert(item_at<0>(with_options.options).kind == vs::initializer_kind::zeros && !item_at<1>(with_options.options).value);
static_assert(item_at<2>(with_options.options).kind == vs::initializer_kind::ones);
inline constexpr auto eight = vs::get_variable<"w", vs::shape<2>>(vs::zeros, vs::zeros, vs::zeros, vs::zeros, vs::zeros, vs::zeros, vs::zeros, vs::ones);
static_assert(eight.name.line == __LINE__ - 1 && item_at<7>(eight.options).kind == vs::initializer_kind::ones);

inline constexpr auto scope = vs::variable_scope<"s">(vs::auto_reuse, variable);
static_assert(scope.name.view() == "s" && scope.name.line == __LINE__ - 1);
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
