// SPDX-License-Identifier: MIT
// Which variables of two scopes form pairs, and the message if some have none.
#include <varscope/declare/declare.hpp>
#include <varscope/graph/detail/lookup/scope_pairs.hpp>
#include <varscope/graph/graph.hpp>
#include <varscope/initializers/basic.hpp>

#include <cstdint>
#include <string_view>

namespace vs = varscope;
using vs::detail::lookup::scope_id;

namespace {

inline constexpr auto variables = vs::variables(
    vs::variable_scope<"a">(vs::get_variable<"w", vs::shape<2, 3>>(), vs::get_variable<"b", vs::shape<3>>()),
    vs::variable_scope<"a_two">(vs::get_variable<"w", vs::shape<2, 3>>()),
    vs::variable_scope<"same">(vs::get_variable<"b", vs::shape<3>>(),
                               vs::get_variable<"w", vs::shape<2, 3>>(vs::ones, vs::trainable(false))),
    vs::variable_scope<"larger">(vs::get_variable<"w", vs::shape<2, 3>>(),
                                 vs::get_variable<"b", vs::shape<3>>(),
                                 vs::variable_scope<"b">(vs::get_variable<"m", vs::shape<3>>())),
    vs::variable_scope<"wider">(vs::get_variable<"w", vs::shape<3, 2>>(),
                                vs::get_variable<"b", vs::shape<3>>()),
    vs::variable_scope<"whole">(vs::get_variable<"w", vs::shape<2, 3>>(),
                                vs::get_variable<"b", vs::shape<3>, std::int32_t>()));
using graph = vs::graph<variables>;

constexpr scope_id scope_at(std::string_view path) {
    return vs::detail::lookup::find_scope<variables>({{}, path});
}

inline constexpr auto& same =
    vs::detail::lookup::paired_scopes<graph, scope_at("a"), graph, scope_at("same")>::pairs;
static_assert(same.count == 2);
static_assert(graph::variables[same.from[0]].key == "a/w" && graph::variables[same.to[0]].key == "same/w");
static_assert(graph::variables[same.from[1]].key == "a/b" && graph::variables[same.to[1]].key == "same/b");

template<vs::fixed_string From, vs::fixed_string To>
constexpr bool says(std::string_view sentence) {
    using scopes =
        vs::detail::lookup::paired_scopes<graph, scope_at(From.view()), graph, scope_at(To.view())>;
    using found = vs::detail::lookup::mismatched_scopes<graph, scope_at(From.view()), graph,
                                                        scope_at(To.view()), vs::name("a")>;
    const auto message = found::report.message();
    return !scopes::do_match && found::report.kind == vs::finding_kind::scope_mismatch &&
           message.view().starts_with(sentence) && message.view()[sentence.size()] == ' ';
}
static_assert(vs::detail::lookup::paired_scopes<graph, scope_at("same"), graph, scope_at("a")>::do_match);
static_assert(says<"a", "larger">(
    "scope a and scope larger do not have the same variables: there is no variable a/b/m"));
static_assert(says<"larger", "a">(
    "scope larger and scope a do not have the same variables: there is no variable a/b/m"));
static_assert(says<"a", "a_two">(
    "scope a and scope a_two do not have the same variables: there is no variable a_two/b"));
static_assert(says<"a", "larger/b">(
    "scope a and scope larger/b do not have the same variables: there is no variable larger/b/w"));
static_assert(says<"a", "wider">("scope a and scope wider do not have the same variables: w is float32 [2,3] "
                                 "in the first and float32 [3,2] in the second"));
static_assert(says<"a", "whole">("scope a and scope whole do not have the same variables: b is float32 [3] "
                                 "in the first and int32 [3] in the second"));

} // namespace
