// SPDX-License-Identifier: MIT
// What a request tells a custom getter, and what each of its functions changes.
#include <support/graph_checks.hpp>

#include <varscope/declare/declare.hpp>
#include <varscope/declare/getter.hpp>
#include <varscope/graph/graph.hpp>
#include <varscope/graph/variable_request.hpp>
#include <varscope/initializers/basic.hpp>

#include <cstddef>
#include <string_view>
#include <utility>

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

// Names and shapes of any length are kept whole, however they are made.
constexpr std::string_view name_of_60 = "abcdefghijklmnopqrstuvwxyz0123456789ABCDEFGHIJKLMNOPQRSTUVWX";
static_assert(name_of_60.size() == 60);
constexpr request nine_times(const request& asked, request changed) {
    for (int i = 0; i < 9; ++i) changed = changed.appended(name_of_60);
    return changed.with(vs::auto_reuse).with_shape({asked.shape()[0], 1, 2, 1, 2, 1, 2, 1, 3});
}
constexpr auto long_names = [](auto getter, const request& asked) {
    getter(nine_times(asked, asked.renamed(name_of_60)).appended("_v"));
    getter(nine_times(asked, asked.renamed(name_of_60)).appended("_g"));
    return getter(nine_times(asked, asked.at_path("far/").appended(name_of_60)));
};
inline constexpr auto large =
    vs::variables(vs::get_variable<"v", vs::shape<2>>(vs::custom_getter(long_names)));
template<const auto& Variables>
constexpr std::string_view key(std::size_t index) {
    return vs::graph<Variables>::variables[index].key;
}
static_assert(vs::graph<large>::size == 3 && key<large>(0).size() == 602 && key<large>(2).size() == 604);
static_assert(key<large>(0).substr(0, 120) == key<large>(2).substr(4, 120));
static_assert(key<large>(0).substr(540) == "abcdefghijklmnopqrstuvwxyz0123456789ABCDEFGHIJKLMNOPQRSTUVWX_v" &&
              key<large>(1).substr(600) == "_g" && key<large>(2).substr(0, 4) == "far/");
static_assert(vs::graph<large>::variables[0].shape.size() == 9 &&
              vs::graph<large>::variables[0].shape[8] == 3 &&
              vs::graph<large>::parameter_count == std::size_t{3} * 48);
// A name that the getter does not change, too: these differ in the last character only.
constexpr auto as_asked = [](auto getter, const request& asked) { return getter(asked); };
#define NAME_OF_50 "abcdefghijabcdefghijabcdefghijabcdefghijabcdefghij"
#define NAME_OF_250 NAME_OF_50 NAME_OF_50 NAME_OF_50 NAME_OF_50 NAME_OF_50
inline constexpr auto identity = vs::variables(
    vs::custom_getter(as_asked), vs::auto_reuse, vs::get_variable<NAME_OF_250 "k", vs::shape<2>>(),
    vs::get_variable<NAME_OF_250 "q", vs::shape<2>>(), vs::get_variable<NAME_OF_250 "k", vs::shape<2>>());
static_assert(has_keys<identity>(NAME_OF_250 "k", NAME_OF_250 "q"));
// Rank up to 32; more is a finding.
template<std::size_t... Axis>
consteval auto of_rank(std::index_sequence<Axis...>) {
    return vs::get_variable<"v", vs::shape<2>>(vs::custom_getter([](auto getter, const request& asked) {
        return getter(asked.with_shape({(Axis == 0 ? std::size_t{3} : std::size_t{1})...}));
    }));
}
inline constexpr auto rank_32 = vs::variables(of_rank(std::make_index_sequence<32>()));
inline constexpr auto rank_33 = vs::variables(of_rank(std::make_index_sequence<33>()));
inline constexpr auto rank_33_in_parts =
    vs::variables(vs::fixed_size_partitioner(2), of_rank(std::make_index_sequence<33>()));
static_assert(vs::graph<rank_32>::variables[0].shape.size() == 32 &&
              vs::graph<rank_32>::parameter_count == 3);
static_assert(checks::says<rank_33>(vs::finding_kind::rank_overflow, "variable v has rank 33;"));
static_assert(vs::diagnosis<rank_33_in_parts>.kind == vs::finding_kind::rank_overflow);

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

// What the getter makes itself is copied: lists of collections and devices.
constexpr auto listed = [](auto getter, const request& asked) {
    const request first = asked.with(vs::collections("x", "y"));
    getter(first.appended("/1").with(vs::caching_device(vs::device<"/gpu:1">)));
    getter(first.appended("/2").with(vs::collections()));
    getter(first.appended("/4").with(vs::collections("z")));
    return getter(first.appended("/3"));
};
inline constexpr auto collected =
    vs::variables(vs::auto_reuse, vs::get_variable<"v", vs::shape<2>>(vs::custom_getter(listed)),
                  vs::get_variable<"v/3", vs::shape<2>>(vs::collections("y", "x")),
                  vs::get_variable<"v/3">(vs::custom_getter([](auto getter, const request& asked) {
                      return getter(asked.with(vs::collections("y", "x")));
                  })));
static_assert(has_keys<collected>("v/1", "v/2", "v/4", "v/3"));
constexpr const auto& in = vs::graph<collected>::variables;
static_assert(in[0].is_in("x") && in[0].is_in("y") && !in[0].is_in("variables") &&
              in[0].is_in("trainable_variables"));
static_assert(!in[1].is_in("x") && !in[1].is_in("variables") && in[3].is_in("x") && in[3].is_in("y"));
static_assert(in[2].is_in("z") && !in[2].is_in("x"));
static_assert(in[0].caching_device() == "/gpu:1" && in[3].caching_device().empty());
inline constexpr auto other_list = vs::variables(
    vs::get_variable<"v", vs::shape<2>>(vs::collections("x")), vs::reuse_variables(),
    vs::get_variable<"v", vs::shape<2>>(vs::custom_getter(
        [](auto getter, const request& asked) { return getter(asked.with(vs::collections("x", "z"))); })));
static_assert(checks::says<other_list>(vs::finding_kind::conflicting_option,
                                       "trying to share variable v, but specified option collections(x, z)"));

// A partitioner of the getter slices, also where nothing else does.
constexpr auto sliced = [](auto getter, const request& asked) {
    return getter(asked.with(vs::fixed_size_partitioner(2)));
};
inline constexpr auto in_parts = vs::variables(vs::get_variable<"v", vs::shape<3>>(vs::custom_getter(sliced)),
                                               vs::get_variable<"w", vs::shape<2>>());
static_assert(has_keys<in_parts>("v/part_0", "v/part_1", "w"));

// An initializer of the getter replaces initialized_value; reuse(false) says nothing.
constexpr auto to_ones = [](auto getter, const request& asked) {
    return getter(asked.with(vs::ones).with(vs::reuse(asked.name() == "o")));
};
inline constexpr auto replaced_value = vs::variables(
    vs::get_variable<"o", vs::shape<2>>(vs::zeros),
    vs::get_variable<"v", vs::shape<2>>(vs::initialized_value<"o">, vs::custom_getter(to_ones)));
static_assert(vs::graph<replaced_value>::info<"v">.initializer == vs::ones);
inline constexpr auto still_reused = vs::variables(
    vs::get_variable<"yes", vs::shape<2>>(), vs::reuse_variables(),
    vs::get_variable<"v">(expecting([](auto& asked) { return asked.with(vs::reuse(false)).is_reused(); })));
static_assert(has_keys<still_reused>("yes"));

} // namespace
