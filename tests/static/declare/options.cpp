// SPDX-License-Identifier: MIT
// Options of scopes and variables as values.
#include <support/graph_checks.hpp>

#include <varscope/declare/declare.hpp>
#include <varscope/declare/options.hpp>
#include <varscope/graph/graph.hpp>

#include <cstdint>
#include <type_traits>

namespace vs = varscope;
using kind = vs::finding_kind;

namespace {

// A flag that is true is the mode itself; one that is false says nothing, whichever mode it is of:
// TensorFlow's reuse=False inherits.
static_assert(vs::reuse(true).mode == vs::reuse.mode && vs::auto_reuse(true).mode == vs::auto_reuse.mode);
static_assert(vs::create_only(true).mode == vs::create_only.mode);
static_assert(vs::reuse(false).mode == vs::auto_reuse(false).mode &&
              vs::reuse(false).mode == vs::create_only(false).mode);
static_assert(vs::reuse(false).mode != vs::reuse.mode && vs::reuse(false).mode != vs::auto_reuse.mode &&
              vs::reuse(false).mode != vs::create_only.mode);
static_assert(vs::reuse.mode != vs::auto_reuse.mode && vs::reuse.mode != vs::create_only.mode &&
              vs::auto_reuse.mode != vs::create_only.mode);

constexpr auto w = vs::get_variable<"w", vs::shape<2>>;
template<auto Flag>
inline constexpr auto twice = vs::variables(w(), vs::variables(Flag, w()));
static_assert(vs::well_formed<twice<vs::auto_reuse(true)>> && vs::well_formed<twice<vs::reuse(true)>>);
static_assert(vs::diagnosis<twice<vs::reuse(false)>>.kind == kind::variable_already_exists);
static_assert(vs::diagnosis<twice<vs::create_only(false)>>.kind == kind::variable_already_exists);

// Forbidding cannot be lifted further inside.
template<auto Inside>
inline constexpr auto forbidden = vs::variables(vs::create_only, w(),
                                                vs::variable_scope<>(vs::current_scope, Inside, w()));
static_assert(vs::diagnosis<forbidden<vs::reuse>>.kind == kind::variable_already_exists);
static_assert(vs::diagnosis<forbidden<vs::auto_reuse>>.kind == kind::variable_already_exists);
static_assert(vs::diagnosis<forbidden<vs::create_only(false)>>.kind == kind::variable_already_exists);

// Any dtype, written with or without parentheses; it is empty.
template<class T>
inline constexpr auto typed = vs::variables(vs::dtype<T>, w());
template<class... T>
constexpr bool are_handed_down() {
    return ((vs::graph<typed<T>>::variables[0].dtype == vs::data_type_of<T>)&&...);
}
static_assert(are_handed_down<std::int8_t, std::int16_t, std::int32_t, std::int64_t, std::uint8_t,
                              std::uint16_t, std::uint32_t, std::uint64_t, bool>());
static_assert(are_handed_down<vs::float16, vs::bfloat16, float, double>());
static_assert(std::is_same_v<decltype(vs::dtype<double>()), std::remove_cv_t<decltype(vs::dtype<double>)>>);
static_assert(std::is_empty_v<decltype(vs::dtype<double>)>);

// An option and the switch between declarations are told apart by their types.
static_assert(!std::is_same_v<decltype(vs::reuse_variables()), std::remove_cv_t<decltype(vs::reuse)>>);
inline constexpr auto switched = vs::variables(w(), vs::reuse_variables(), w());
static_assert(vs::well_formed<switched> && vs::graph<switched>::size == 1);

static_assert(vs::trainable(true).value && !vs::trainable(false).value);

} // namespace
