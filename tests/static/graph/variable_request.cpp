// SPDX-License-Identifier: MIT
// What a request tells a custom getter, and what each of its functions changes.
#include <support/graph_checks.hpp>

#include <varscope/declare/declare.hpp>
#include <varscope/declare/getter.hpp>
#include <varscope/graph/graph.hpp>
#include <varscope/graph/variable_request.hpp>
#include <varscope/initializers/basic.hpp>

#include <string_view>

namespace vs = varscope;
using checks::has_keys;
using request = vs::variable_request;

namespace {

// A getter that looks at the request: the variable is called "yes" if it is as expected.
constexpr auto expecting(auto is_expected) {
    return vs::custom_getter([=](auto getter, const request& asked) {
        return getter(asked.renamed(is_expected(asked) ? "yes" : "no"));
    });
}

// The name is that in the scope; shape and dtype are those of the call, or of the scopes around.
inline constexpr auto seen = vs::variables(vs::variable_scope<"s">(
    vs::dtype<double>,
    vs::variable_scope<"t">(vs::get_variable<"a/v", vs::shape<2, 0>>(expecting([](auto& asked) {
        return asked.name() == "a/v" && asked.shape().size() == 2 && asked.shape()[1] == 0 &&
               asked.dtype() == vs::data_type::float64 && asked.trainable() && !asked.is_reused();
    })))));
static_assert(has_keys<seen>("s/t/yes"));
inline constexpr auto of_scalar = vs::variables(vs::get_variable<"s", vs::shape<>, bool>(
    vs::trainable(false), expecting([](auto& asked) {
        return asked.shape().empty() && asked.dtype() == vs::data_type::boolean && !asked.trainable();
    })));
static_assert(has_keys<of_scalar>("yes"));
inline constexpr auto without_shape = vs::variables(
    vs::get_variable<"yes", vs::shape<2>>(), vs::reuse_variables(),
    vs::get_variable<"v">(expecting([](auto& asked) {
        return asked.shape().empty() && asked.dtype() == vs::data_type::float32 && asked.is_reused();
    })));
static_assert(has_keys<without_shape>("yes"));
inline constexpr auto automatic =
    vs::variables(vs::auto_reuse, vs::get_variable<"v", vs::shape<2>>(expecting([](auto& asked) {
                      return !asked.is_reused() && asked.with(vs::reuse).is_reused() &&
                             !asked.with(vs::auto_reuse).is_reused();
                  })));
static_assert(has_keys<automatic>("yes"));

// Each function gives a copy, and leaves the request as it was.
inline constexpr auto copies = vs::variables(vs::get_variable<"v",
                                                              vs::shape<2, 3>>(expecting([](auto& asked) {
    const request other = asked.renamed("").appended("a").appended("/").appended("b").with_shape({7, 0, 9});
    const request scalar = other.with_shape({}).with(vs::trainable(false));
    return other.name() == "a/b" && other.shape().size() == 3 && other.shape()[1] == 0 &&
           other.shape()[2] == 9 && other.trainable() && scalar.shape().empty() && !scalar.trainable() &&
           asked.name() == "v" && asked.shape().size() == 2 && asked.shape()[1] == 3;
})));
static_assert(has_keys<copies>("yes"));

// Eight extents, and a name of 240 characters, are kept whole.
constexpr std::string_view name_of_60 = "abcdefghijklmnopqrstuvwxyz0123456789ABCDEFGHIJKLMNOPQRSTUVWX";
static_assert(name_of_60.size() == 60);
constexpr auto at_limits = [](auto getter, const request& asked) {
    request wanted = asked.renamed(name_of_60);
    for (int i = 0; i < 3; ++i) wanted = wanted.appended(name_of_60);
    return getter(wanted.with_shape({1, 2, 1, 2, 1, 2, 1, 3}));
};
inline constexpr auto large =
    vs::variables(vs::get_variable<"v", vs::shape<2>>(vs::custom_getter(at_limits)));
constexpr std::string_view key = vs::graph<large>::variables[0].key;
static_assert(key.size() == 240 && key.substr(0, 60) == name_of_60 && key.substr(180) == name_of_60);
static_assert(vs::graph<large>::variables[0].shape.size() == 8 &&
              vs::graph<large>::variables[0].shape[7] == 3);
static_assert(vs::graph<large>::parameter_count == 24);

// at_path leaves all scopes, and what is changed of it stays there; the others stay in the scope.
constexpr auto both = [](auto getter, const request& asked) {
    getter(asked.renamed("near"));
    return getter(asked.at_path("far").appended("/v").with(vs::ones));
};
inline constexpr auto elsewhere = vs::variables(vs::variable_scope<"s">(
    vs::variable_scope<"t">(vs::custom_getter(both), vs::get_variable<"v", vs::shape<2>>(vs::zeros))));
static_assert(has_keys<elsewhere>("s/t/near", "far/v"));
static_assert(vs::graph<elsewhere>::info<"s/t/near">.initializer.kind == vs::initializer_kind::zeros);
static_assert(vs::graph<elsewhere>::info<"far/v">.initializer.kind == vs::initializer_kind::ones);

// An option replaces only the one of its kind.
constexpr auto replaced = [](auto getter, const request& asked) {
    return getter(asked.with(vs::l1_regularizer(3)).with(vs::no_constraint).with(vs::use_resource(true)));
};
inline constexpr auto options = vs::variables(vs::get_variable<"v", vs::shape<2>>(
    vs::l2_regularizer(1), vs::max_norm(2.0), vs::synchronization(vs::variable_synchronization::on_write),
    vs::custom_getter(replaced)));
constexpr const vs::variable_info& of = vs::graph<options>::variables[0];
static_assert(of.regularizer() == vs::l1_regularizer(3) && of.constraint() == vs::no_constraint);
static_assert(of.use_resource() && of.synchronization() == vs::variable_synchronization::on_write);

} // namespace
