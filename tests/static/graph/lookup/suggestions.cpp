// SPDX-License-Identifier: MIT
// Did you mean ...? Only what exists, and where it is asked for already does: not what was created to go on
// after an error.
#include <varscope/declare/declare.hpp>
#include <varscope/declare/seed.hpp>
#include <varscope/graph/collections.hpp>
#include <varscope/graph/graph.hpp>
#include <varscope/initializers/basic.hpp>
#include <varscope/partitioners/partitioner.hpp>

#include <string_view>

namespace vs = varscope;
using kind = vs::finding_kind;

namespace {

template<vs::name Name>
constexpr auto one() {
    return vs::get_variable<Name, vs::shape<1>>();
}
template<const auto& Variables>
constexpr std::string_view nearest = vs::diagnosis<Variables>.nearest;

// TensorFlow issue 13887: Adam's slots while the scope is in reuse mode.
inline constexpr auto adam = vs::variables(one<"w">(), vs::reuse_variables(), one<"w">(),
                                           vs::variable_scope<"w">(one<"Adam">(), one<"Adam_1">()));
static_assert(vs::diagnosis<adam>.kind == kind::variable_does_not_exist && nearest<adam>.empty() &&
              vs::diagnosis<adam>.more == 1);
inline constexpr auto two = vs::variables(
    one<"x">(), vs::variable_scope<"s">(vs::reuse, one<"kernel_a">(), one<"kernel_b">(), one<"kernel_c">()));
static_assert(nearest<two>.empty());
inline constexpr auto existing =
    vs::variables(vs::variable_scope<"s">(one<"kernel">()),
                  vs::variable_scope<"s">(vs::reuse, one<"kernal">(), one<"kernak">()));
static_assert(nearest<existing> == "s/kernel");
// Not one that is declared later.
inline constexpr auto later =
    vs::variables(one<"kernel_1">(), vs::variables(vs::reuse, one<"kernal_12">()), one<"kernel_12">());
static_assert(nearest<later> == "kernel_1");
inline constexpr auto value_later =
    vs::variables(one<"x">(), vs::get_variable<"v">(vs::initialized_value<"kernal">), one<"kernel">());
inline constexpr auto value_before =
    vs::variables(one<"kernel">(), vs::get_variable<"v">(vs::initialized_value<"kernal">), one<"kernai">());
static_assert(vs::diagnosis<value_later>.kind == kind::unknown_value && nearest<value_later>.empty() &&
              nearest<value_before> == "kernel");
inline constexpr auto parts =
    vs::variables(one<"unrelated">(),
                  vs::variables(vs::reuse, vs::get_variable<"w", vs::shape<4>>(vs::fixed_size_partitioner(2)),
                                one<"w/part_2">()));
static_assert(vs::diagnosis<parts>.kind == kind::variable_does_not_exist && nearest<parts>.empty());

// Look-ups in a graph that is wrong.
template<const auto& Variables, vs::name Path>
constexpr const vs::diagnosis_report& variable_report =
    vs::detail::lookup::unknown_variable<vs::resolved_graph<Variables>, vs::detail::lookup::scope_id{},
                                         Path>::report;
template<const auto& Variables, vs::name Path>
constexpr const vs::diagnosis_report& scope_report =
    vs::detail::lookup::unknown_scope<vs::resolved_graph<Variables>, vs::detail::lookup::scope_id{},
                                      Path>::report;
static_assert(variable_report<adam, "w/Adam_2">.nearest.empty() &&
              variable_report<parts, "w/part_5">.nearest.empty());
static_assert(variable_report<existing, "s/kerna">.nearest.view() == "s/kernel");
static_assert(variable_report<existing, "s">.reason.view() == "it is a scope, with s/kernel");
static_assert(variable_report<two, "s">.reason.empty());
static_assert(scope_report<adam, "ww">.nearest.empty() && scope_report<two, "ss">.nearest.empty());
static_assert(scope_report<existing, "ss">.nearest.view() == "s");
inline constexpr auto inner =
    vs::variables(vs::variable_scope<"outer">(vs::variable_scope<"inner">(one<"w">())),
                  vs::variable_scope<"outer">(vs::reuse, vs::variable_scope<"other">(one<"w">())));
static_assert(scope_report<inner, "outer/othe">.nearest.view() != "outer/other");
static_assert(scope_report<inner, "oute">.nearest.view() == "outer" &&
              scope_report<inner, "outer/innr">.nearest.view() == "outer/inner");

} // namespace
