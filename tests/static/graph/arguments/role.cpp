// SPDX-License-Identifier: MIT
// Misplaced arguments: each message has the argument's number.
#include <varscope/declare/declare.hpp>
#include <varscope/graph/graph.hpp>
#include <varscope/initializers/basic.hpp>
#include <varscope/initializers/variance_scaling.hpp>

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace vs = varscope;
using kind = vs::finding_kind;

namespace {

constexpr auto& w = vs::get_variable<"w", vs::shape<2, 2>>;
template<class... Arguments>
constexpr auto scope_of(const Arguments&... arguments) {
    return vs::variables(vs::variable_scope<"a">(arguments...));
}

// The message up to the place, which has a separate test.
template<const auto& Variables>
constexpr bool says(std::string_view sentence) {
    const auto message = vs::diagnosis<Variables>.message();
    return vs::diagnosis<Variables>.kind == kind::misplaced_argument &&
           message.view().substr(0, sentence.size()) == sentence &&
           (message.size() == sentence.size() || message.view()[sentence.size()] == ' ');
}

inline constexpr auto a_number = scope_of(42, w());
static_assert(says<a_number>(
    "argument 1 of a is neither a declaration, an option nor a callable from indices to an element"));
inline constexpr auto a_string = scope_of(w(), "text");
static_assert(says<a_string>(
    "argument 2 of a is neither a declaration, an option nor a callable from indices to an element"));
inline constexpr auto uncalled_variable = scope_of(w(), w);
static_assert(says<uncalled_variable>("argument 2 of a is not called; add ()"));
inline constexpr auto uncalled_scope = scope_of(vs::variable_scope<"b">);
static_assert(says<uncalled_scope>("argument 1 of a is not called; add ()"));
inline constexpr auto uncalled_initializer = scope_of(vs::glorot_uniform, w());
static_assert(says<uncalled_initializer>("argument 1 of a is not called; add ()"));
inline constexpr auto collected_scope = scope_of(vs::collections("a"), w());
static_assert(says<collected_scope>("argument 1 of a is an option of variables; write it in get_variable"));
inline constexpr auto shape_in_scope = scope_of(vs::shape<2>(), w());
static_assert(says<shape_in_scope>("argument 1 of a is a shape; write it in get_variable, after the name"));
inline constexpr auto unknown_dtype = scope_of(vs::dtype<long double>, w());
static_assert(says<unknown_dtype>("argument 1 of a is vs::dtype of a type that is not a dtype"));
inline constexpr auto two_modes = scope_of(vs::reuse, vs::auto_reuse, w());
static_assert(says<two_modes>("argument 2 of a is a second option of its kind; keep one"));
inline constexpr auto late_option = scope_of(w(), vs::zeros);
static_assert(says<late_option>("argument 2 of a is an option after a declaration; options come first"));

inline constexpr auto reused_variable = scope_of(w(vs::reuse));
static_assert(says<reused_variable>("argument 1 of a/w is a reuse mode; write it in the scope"));
inline constexpr auto dtype_in_variable = scope_of(w(vs::dtype<double>));
static_assert(
    says<dtype_in_variable>("argument 1 of a/w is vs::dtype; write the type after the shape instead"));
// Continues with the shape that was meant.
inline constexpr auto shape_in_variable = scope_of(vs::get_variable<"v">(vs::shape<2, 3>()));
static_assert(
    says<shape_in_variable>("argument 1 of a/v is a shape; write it between < and >, after the name"));
static_assert(vs::detail::resolve::resolved<shape_in_variable>.parameter_count == 6);
inline constexpr auto uncalled_trainable = scope_of(w(vs::trainable));
static_assert(says<uncalled_trainable>("argument 1 of a/w is not called; add ()"));
inline constexpr auto uncalled_switch = scope_of(w(), vs::reuse_variables, w());
static_assert(says<uncalled_switch>("argument 2 of a is not called; add ()"));
inline constexpr auto switch_in_variable = scope_of(w(vs::reuse_variables()));
static_assert(
    says<switch_in_variable>("argument 1 of a/w is vs::reuse_variables(); write it between declarations"));
// What is called in TensorFlow can also be called here.
inline constexpr auto called = scope_of(vs::dtype<double>(), w(vs::zeros()));
static_assert(vs::graph<called>::info<"a/w">.dtype == vs::data_type::float64 &&
              vs::graph<called>::info<"a/w">.initializer == vs::zeros);
inline constexpr auto two_initializers = scope_of(w(vs::zeros, vs::ones));
static_assert(says<two_initializers>("argument 2 of a/w is a second option of its kind; keep one"));
inline constexpr auto nested_variable = scope_of(w(w()));
static_assert(says<nested_variable>(
    "argument 1 of a/w is a declaration; a variable takes options only, so put it next to the variable"));
inline constexpr auto a_file_name = scope_of(w("file.cpp"));
static_assert(
    says<a_file_name>("argument 1 of a/w is neither an option nor a callable from indices to an element"));
inline constexpr auto in_a_group = vs::variables(w(), 3);
static_assert(says<in_a_group>("argument 2 of vs::variables is neither a declaration, an option nor a "
                               "callable from indices to an element"));

// Functions, noexcept or not, and objects that are called with indices are initializers.
constexpr double sum(std::size_t i, std::size_t j) { return static_cast<double>(i + j); }
constexpr double safe_sum(std::size_t i, std::size_t j) noexcept { return sum(i, j); }
inline constexpr auto callables = vs::variables(
    vs::get_variable<"f", vs::shape<2, 2>>(sum), vs::get_variable<"g", vs::shape<2, 2>>(&safe_sum),
    vs::get_variable<"h", vs::shape<2>>([](int i) { return 0.5 * i; }));
static_assert(vs::well_formed<callables>);

} // namespace
