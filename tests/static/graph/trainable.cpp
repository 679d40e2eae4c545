// SPDX-License-Identifier: MIT
// trainable in a scope: the innermost one counts, and a variable's own more than any.
#include <varscope/declare/declare.hpp>
#include <varscope/graph/collections.hpp>
#include <varscope/graph/graph.hpp>
#include <varscope/graph/variable_request.hpp>
#include <varscope/initializers/basic.hpp>

namespace vs = varscope;

namespace {

consteval auto layer() { return vs::get_variable<"w", vs::shape<2>>(); }
template<const auto& Model, vs::name Path>
inline constexpr bool is_trainable = vs::graph<Model>::template info<Path>.trainable;

constexpr auto frozen =
    vs::variables(vs::variable_scope<"body">(vs::trainable(false), layer(),
                                             vs::get_variable<"own", vs::shape<2>>(vs::trainable(true)),
                                             vs::variable_scope<"inner">(layer()),
                                             vs::variable_scope<"thawed">(vs::trainable(true), layer())),
                  vs::variable_scope<"head">(layer()));
static_assert(!is_trainable<frozen, "body/w"> && is_trainable<frozen, "body/own">);
static_assert(!is_trainable<frozen, "body/inner/w"> && is_trainable<frozen, "body/thawed/w">);
static_assert(is_trainable<frozen, "head/w">);
static_assert(vs::trainable_variables<vs::graph<frozen>>().size() == 3);

// For all of a model, and for what is not trainable by itself.
constexpr auto all =
    vs::variables(vs::trainable(true), layer(), vs::get_local_variable<"n", vs::shape<>>(vs::zeros));
static_assert(is_trainable<all, "w"> && !is_trainable<all, "n">);
constexpr auto none = vs::variables(vs::trainable(false), vs::variable_scope<"a">(layer()));
static_assert(vs::trainable_variables<vs::graph<none>>().size() == 0);

// Sharing needs no repetition, and a scope that is entered again is still frozen.
constexpr auto shared =
    vs::variables(vs::variable_scope<"a">(vs::as<"tag">, vs::trainable(false), layer()),
                  vs::variable_scope<"a">(vs::reuse, layer()),
                  vs::variable_scope<>(vs::captured<"tag">, vs::get_variable<"v", vs::shape<1>>()));
static_assert(!is_trainable<shared, "a/w"> && !is_trainable<shared, "a/v">);

// Getters see it, and what they say counts.
constexpr auto opposite = [](auto getter, auto asked) {
    return getter(asked.with(vs::trainable(!asked.trainable())));
};
constexpr auto got =
    vs::variables(vs::variable_scope<"a">(vs::trainable(false), vs::custom_getter(opposite), layer()),
                  vs::variable_scope<"b">(vs::custom_getter(opposite), layer()));
static_assert(is_trainable<got, "a/w"> && !is_trainable<got, "b/w">);

} // namespace
