// SPDX-License-Identifier: MIT
#include <varscope/declare/declare.hpp>

namespace vs = varscope;

namespace {

// clang-format off
inline constexpr auto variable = vs::get_variable<"a/w", vs::shape<2, 3>>();

// The place of a scope: its own, but around more than three items that of the first declaration in it, and that of a
// name that has one.
inline constexpr auto empty = vs::variable_scope<"s">();
static_assert(empty.name.called.line == __LINE__ - 1);
inline constexpr auto of_three = vs::variable_scope<"s">(vs::auto_reuse, variable, variable);
static_assert(of_three.name.where().line == __LINE__ - 1);
inline constexpr auto of_four = vs::variable_scope<"s">(vs::auto_reuse, vs::dtype<double>, variable, variable);
static_assert(of_four.name.where() == variable.name.where());
inline constexpr auto of_groups = vs::variable_scope<"s">(vs::variables(vs::variables(), variable), variable, variable, variable);
static_assert(of_groups.name.where().line == 0); // the first declaration has no place
inline constexpr auto of_a_group = vs::variable_scope<"s">(vs::variables(variable), variable, variable, variable);
static_assert(of_a_group.name.where() == variable.name.where());
template<vs::name Name> consteval auto placed() { return vs::variable_scope<Name>(variable); }
inline constexpr auto of_name = placed<"s">();
static_assert(of_name.name.where().line == __LINE__ - 1 && of_name.name.view() == "s");
inline constexpr auto of_placed = vs::variable_scope<"t">(vs::auto_reuse, placed<"s">(), variable, variable);
static_assert(of_placed.name.where().line == __LINE__ - 1);
// clang-format on

} // namespace
