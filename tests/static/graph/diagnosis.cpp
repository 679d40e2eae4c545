// SPDX-License-Identifier: MIT
// The message for each mistake, word for word, as in compile errors and in vs::diagnosis.
#include <varscope/declare/declare.hpp>
#include <varscope/graph/graph.hpp>
#include <varscope/initializers/basic.hpp>
#include <varscope/initializers/orthogonal.hpp>
#include <varscope/initializers/uniform_unit_scaling.hpp>
#include <varscope/initializers/variance_scaling.hpp>

#include <limits>
#include <string_view>

namespace vs = varscope;
using kind = vs::finding_kind;

// Whether this is the message, where @3 is the place three lines after `line`.
consteval bool says(const vs::diagnosis_report& report, unsigned line, std::string_view expected) {
    vs::detail::wording::sentence whole;
    for (std::size_t i = 0; i < expected.size(); ++i)
        if (expected[i] != '@') {
            whole << expected.substr(i, 1);
        } else {
            unsigned offset = 0;
            for (; i + 1 < expected.size() && expected[i + 1] >= '0' && expected[i + 1] <= '9'; ++i)
                offset = 10 * offset + static_cast<unsigned>(expected[i + 1] - '0');
            whole << "diagnosis.cpp:" << std::uint64_t{line + offset};
        }
    return std::string_view(report.message()) == whole.view();
}

// One line for each object that has a place.
// clang-format off

namespace nothing_wrong {
inline constexpr auto model = vs::variables(vs::get_variable<"w", vs::shape<2>>());
static_assert(vs::well_formed<model> && vs::diagnosis<model>.kind == kind::none);
static_assert(vs::diagnosis<model>.message().empty());
}

namespace already_exists {
constexpr unsigned at = __LINE__;
inline constexpr auto model = vs::variables(
    vs::get_variable<"w", vs::shape<2>>(),
    vs::get_variable<"v", vs::shape<2>>(),
    vs::get_variable<"w", vs::shape<2>>());
static_assert(!vs::well_formed<model> && vs::diagnosis<model>.kind == kind::variable_already_exists);
static_assert(says(vs::diagnosis<model>, at, "variable w already exists, disallowed; did you mean vs::reuse or "
                                             "vs::auto_reuse in its scope? (@4, first declared at @2)"));
constexpr unsigned sealed_at = __LINE__;
inline constexpr auto sealed = vs::variables(vs::variable_scope<"s">(vs::create_only,
    vs::get_variable<"w", vs::shape<2>>(),
    vs::variable_scope<"t">(vs::auto_reuse, vs::get_variable<"w", vs::shape<2>>()),
    vs::variables(vs::auto_reuse, vs::get_variable<"w">())));
static_assert(says(vs::diagnosis<sealed>, sealed_at,
                   "variable s/w already exists, disallowed under vs::create_only; write another name, or leave "
                   "vs::create_only out (@4, first declared at @2)"));
}

namespace does_not_exist {
constexpr unsigned at = __LINE__;
inline constexpr auto near = vs::variables(
    vs::get_variable<"encoder/weight", vs::shape<2>>(),
    vs::variable_scope<"encoder">(vs::reuse, vs::get_variable<"wieght">()));
static_assert(vs::diagnosis<near>.kind == kind::variable_does_not_exist);
static_assert(says(vs::diagnosis<near>, at, "variable encoder/wieght does not exist, so it cannot be reused; did you "
                                            "mean encoder/weight or vs::auto_reuse in its scope? (@3)"));
constexpr unsigned far_at = __LINE__;
inline constexpr auto far = vs::variables(
    vs::get_variable<"kernel", vs::shape<2>>(),
    vs::variable_scope<"encoder">(vs::reuse, vs::get_variable<"moving_average", vs::shape<2>>()));
static_assert(says(vs::diagnosis<far>, far_at, "variable encoder/moving_average does not exist, so it cannot be reused; "
                                               "did you mean vs::auto_reuse in its scope? (@3)"));
}

namespace shape_mismatch {
constexpr unsigned at = __LINE__;
inline constexpr auto model = vs::variables(vs::auto_reuse,
    vs::get_variable<"w", vs::shape<2, 2>>(),
    vs::get_variable<"w", vs::shape<2, 3>>());
static_assert(vs::diagnosis<model>.kind == kind::shape_mismatch);
static_assert(says(vs::diagnosis<model>, at, "trying to share variable w, but specified shape [2,3] and found shape "
                                             "[2,2]; write vs::shape<2, 2> or leave it out "
                                             "(@3, first declared at @2)"));
constexpr unsigned scalar_at = __LINE__;
inline constexpr auto scalar = vs::variables(vs::auto_reuse,
    vs::get_variable<"w", vs::shape<>>(),
    vs::get_variable<"w", vs::shape<1>>());
static_assert(says(vs::diagnosis<scalar>, scalar_at, "trying to share variable w, but specified shape [1] and found "
                                                     "shape []; write vs::shape<> or leave it out "
                                                     "(@3, first declared at @2)"));
}

namespace dtype_mismatch {
constexpr unsigned at = __LINE__;
inline constexpr auto model = vs::variables(vs::auto_reuse,
    vs::get_variable<"w", vs::shape<2>>(),
    vs::get_variable<"w", vs::shape<2>, std::int32_t>());
static_assert(vs::diagnosis<model>.kind == kind::dtype_mismatch);
static_assert(says(vs::diagnosis<model>, at, "trying to share variable w, but specified dtype int32 and found dtype "
                                             "float32; write float or leave it out (@3, first declared at @2)"));
}

namespace conflicting_initializer {
constexpr unsigned at = __LINE__;
inline constexpr auto model = vs::variables(vs::auto_reuse,
    vs::get_variable<"w", vs::shape<2>>(vs::random_normal(0.0, 0.02)),
    vs::get_variable<"w">(vs::constant(-1.5)));
static_assert(vs::diagnosis<model>.kind == kind::conflicting_initializer);
static_assert(says(vs::diagnosis<model>, at, "trying to share variable w, but specified initializer constant(-1.5) and "
                                             "found initializer random_normal(0, 0.02); write the same or leave it out "
                                             "(@3, first declared at @2)"));
constexpr unsigned default_at = __LINE__;
inline constexpr auto of_default = vs::variables(vs::auto_reuse,
    vs::get_variable<"w", vs::shape<2>>(),
    vs::get_variable<"w">(vs::zeros));
static_assert(says(vs::diagnosis<of_default>, default_at, "trying to share variable w, but specified initializer zeros "
                                                          "and found initializer variance_scaling(1, fan_avg, uniform); "
                                                          "write the same or leave it out (@3, first declared at @2)"));
}

namespace conflicting_trainable {
constexpr unsigned at = __LINE__;
inline constexpr auto model = vs::variables(vs::auto_reuse,
    vs::get_variable<"w", vs::shape<2>>(),
    vs::get_variable<"w">(vs::trainable(false)));
static_assert(vs::diagnosis<model>.kind == kind::conflicting_trainable);
static_assert(says(vs::diagnosis<model>, at, "trying to share variable w, but specified option trainable(false) and "
                                             "found option trainable(true); write the same or leave it out "
                                             "(@3, first declared at @2)"));
}

namespace invalid_name {
constexpr unsigned at = __LINE__;
inline constexpr auto component = vs::variables(vs::variable_scope<"s">(vs::get_variable<"a//b", vs::shape<2>>()));
static_assert(vs::diagnosis<component>.kind == kind::invalid_name);
static_assert(says(vs::diagnosis<component>, at, "invalid name [a//b]: it has an empty component; write letters, "
                                                 "digits, _ . - and single / between them (@1)"));
constexpr unsigned others_at = __LINE__;
inline constexpr auto empty = vs::variables(vs::variable_scope<"s">(vs::get_variable<"", vs::shape<2>>()));
inline constexpr auto output = vs::variables(vs::get_variable<"w:0", vs::shape<2>>());
inline constexpr auto character = vs::variables(vs::get_variable<"a b", vs::shape<2>>());
inline constexpr auto root = vs::variables(vs::variable_scope<"_s">(vs::get_variable<"w", vs::shape<2>>()));
#define RULE "; write letters, digits, _ . - and single / between them"
static_assert(says(vs::diagnosis<empty>, others_at, "invalid name []: it is empty" RULE " (@1)"));
static_assert(says(vs::diagnosis<output>, others_at, "invalid name [w:0]: the :0 is not part of a name" RULE " (@2)"));
static_assert(says(vs::diagnosis<character>, others_at, "invalid name [a b]: it has an invalid character" RULE " (@3)"));
static_assert(says(vs::diagnosis<root>, others_at,
                   "invalid name [_s]: at the root it must begin with a letter, a digit or a dot" RULE " (@4)"));

// Compilers print these characters as escapes or numbers, so in messages they are '?'.
constexpr unsigned unprintable_at = __LINE__;
inline constexpr auto quotes = vs::variables(vs::get_variable<"a'b\"c\\d", vs::shape<2>>());
inline constexpr auto umlaut = vs::variables(vs::get_variable<"gr\xc3\xb6\xc3\x9f" "e", vs::shape<2>>());
inline constexpr auto newline = vs::variables(vs::get_variable<"a\nb", vs::shape<2>>());
static_assert(says(vs::diagnosis<quotes>, unprintable_at, "invalid name [a?b?c?d]: it has an invalid character" RULE " (@1)"));
static_assert(says(vs::diagnosis<umlaut>, unprintable_at, "invalid name [gr????e]: it has an invalid character" RULE " (@2)"));
static_assert(says(vs::diagnosis<newline>, unprintable_at, "invalid name [a?b]: it has an invalid character" RULE " (@3)"));
}

namespace undefined_shape {
constexpr unsigned at = __LINE__;
inline constexpr auto model = vs::variables(vs::variable_scope<"s">(vs::auto_reuse,
    vs::get_variable<"w">()));
static_assert(vs::diagnosis<model>.kind == kind::undefined_shape);
static_assert(says(vs::diagnosis<model>, at, "shape of a new variable (s/w) must be fully defined; write "
                                             "vs::shape<...> after its name (@2)"));
}

namespace faulty_shape {
constexpr unsigned at = __LINE__;
inline constexpr auto negative = vs::variables(vs::get_variable<"w", vs::shape<2, -1>>());
inline constexpr auto large = vs::variables(vs::get_variable<"w", vs::shape<1LL << 40, 1LL << 40>>());
using rank_33 = vs::shape<1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1>;
inline constexpr auto deep = vs::variables(vs::get_variable<"w", rank_33>());
static_assert(vs::diagnosis<negative>.kind == kind::negative_extent);
static_assert(vs::diagnosis<large>.kind == kind::size_overflow && vs::diagnosis<deep>.kind == kind::rank_overflow);
static_assert(says(vs::diagnosis<negative>, at,
                   "variable w has a negative extent in shape [2,-1]; write 0 or more (@1)"));
static_assert(says(vs::diagnosis<large>, at,
                   "variable w of shape [1099511627776,1099511627776] is too large; all variables together have at "
                   "most 2^63 - 1 bytes (@2)"));
static_assert(says(vs::diagnosis<deep>, at, "variable w has rank 33; write at most 32 extents (@4)"));

// Each variable fits, and the first three together; all four have 2^58 (4 + 8 + 16 + 4) = 2^63 bytes, one too many.
constexpr unsigned sum_at = __LINE__;
inline constexpr auto sum = vs::variables(
    vs::get_variable<"a", vs::shape<1LL << 58>>(),
    vs::get_variable<"b", vs::shape<1LL << 58>, double>(),
    vs::get_variable<"c", vs::shape<1LL << 58>, vs::complex128>(vs::zeros),
    vs::get_variable<"d", vs::shape<1LL << 58>>());
static_assert(says(vs::diagnosis<sum>, sum_at, "variable d of shape [288230376151711744] is too large; all variables "
                                               "together have at most 2^63 - 1 bytes (@5)"));
}

namespace dtype_and_initializer {
struct unheard_of {};
constexpr unsigned at = __LINE__;
inline constexpr auto unknown = vs::variables(vs::get_variable<"w", vs::shape<2>, unheard_of>());
inline constexpr auto missing = vs::variables(vs::get_variable<"w", vs::shape<2>, vs::complex64>());
inline constexpr auto too_many = vs::variables(vs::get_variable<"w", vs::shape<2>>(vs::constant({1, 2, 3})));
inline constexpr auto unsuitable = vs::variables(vs::get_variable<"w", vs::shape<2>, int>(vs::random_normal()));
inline constexpr auto invalid = vs::variables(vs::get_variable<"w", vs::shape<2>>(vs::variance_scaling(0.0)));
static_assert(vs::diagnosis<unknown>.kind == kind::unknown_dtype);
static_assert(vs::diagnosis<missing>.kind == kind::missing_initializer);
static_assert(vs::diagnosis<too_many>.kind == kind::too_many_values);
static_assert(vs::diagnosis<unsuitable>.kind == kind::unsuitable_initializer);
static_assert(vs::diagnosis<invalid>.kind == kind::invalid_initializer);
static_assert(says(vs::diagnosis<unknown>, at,
                   "variable w has an unknown dtype; write bool, a standard integer, float, double, vs::float16, "
                   "vs::bfloat16, vs::complex64 or vs::complex128 (@1)"));
static_assert(says(vs::diagnosis<missing>, at,
                   "an initializer for variable w of complex64 is required; write vs::zeros or another (@2)"));
static_assert(says(vs::diagnosis<too_many>, at, "too many elements provided for variable w of shape [2]: needed at "
                                                "most 2, but received 3 (@3)"));
static_assert(says(vs::diagnosis<unsuitable>, at,
                   "initializer random_normal(0, 1) makes floating-point values, but variable w is int32; write "
                   "vs::zeros, vs::constant(1) or vs::random_uniform(0, 10) (@4)"));
static_assert(says(vs::diagnosis<invalid>, at, "initializer variance_scaling(0, fan_in, truncated_normal) of variable "
                                               "w needs scale > 0 (@5)"));
constexpr unsigned more_at = __LINE__;
inline constexpr auto boolean = vs::variables(vs::get_variable<"w", vs::shape<2>, bool>(vs::constant(0.5)));
inline constexpr auto real = vs::variables(vs::get_variable<"w", vs::shape<2>>(vs::constant(vs::complex64(1, 2))));
inline constexpr auto range = vs::variables(vs::get_variable<"w", vs::shape<2>, std::uint8_t>(vs::constant(-1)));
inline constexpr auto spread = vs::variables(vs::get_variable<"w", vs::shape<2>>(vs::truncated_normal(0.0, -0.5)));
inline constexpr auto limits = vs::variables(vs::get_variable<"w", vs::shape<2>>(vs::random_uniform(1.0, 0.25)));
inline constexpr auto callable = vs::variables(vs::get_variable<"w", vs::shape<2>>([](std::size_t i, std::size_t j) { return i == j; }));
static_assert(says(vs::diagnosis<boolean>, more_at,
                   "initializer constant(0.5) makes floating-point values, but variable w is bool; write vs::zeros, "
                   "vs::ones or vs::constant(true) (@1)"));
static_assert(says(vs::diagnosis<real>, more_at, "initializer constant({1, 2}) makes complex values, but variable w is "
                                                 "float32; write vs::zeros or vs::constant(1) (@2)"));
static_assert(says(vs::diagnosis<range>, more_at, "initializer constant(-1) has a value out of range, but variable w is "
                                                  "uint8; write vs::zeros, vs::constant(1) or vs::random_uniform(0, 10) (@3)"));
static_assert(says(vs::diagnosis<spread>, more_at,
                   "initializer truncated_normal(0, -0.5) of variable w needs stddev >= 0 (@4)"));
static_assert(says(vs::diagnosis<limits>, more_at,
                   "initializer random_uniform(1, 0.25) of variable w needs minval <= maxval (@5)"));
static_assert(says(vs::diagnosis<callable>, more_at,
                   "initializer callable of variable w must return an element when called with one index "
                   "for each axis, or with the row-major position (@6)"));
constexpr unsigned scaled_at = __LINE__;
inline constexpr auto factor = vs::variables(vs::get_variable<"w", vs::shape<2>>(vs::uniform_unit_scaling(-1.5)));
inline constexpr auto gain = vs::variables(vs::get_variable<"w", vs::shape<2, 2>>(vs::orthogonal(std::numeric_limits<double>::infinity())));
inline constexpr auto matrix = vs::variables(vs::get_variable<"w", vs::shape<2>>(vs::identity()));
inline constexpr auto vector = vs::variables(vs::get_variable<"w", vs::shape<2>>(vs::orthogonal(1.25)));
inline constexpr auto kernel = vs::variables(vs::get_variable<"w", vs::shape<2, 2>>(vs::convolutional_delta_orthogonal()));
inline constexpr auto inputs = vs::variables(vs::get_variable<"w", vs::shape<3, 2, 1>>(vs::convolutional_delta_orthogonal()));
static_assert(says(vs::diagnosis<factor>, scaled_at,
                   "initializer uniform_unit_scaling(-1.5) of variable w needs factor >= 0 (@1)"));
static_assert(says(vs::diagnosis<gain>, scaled_at, "initializer orthogonal(inf) of variable w needs a finite gain (@2)"));
static_assert(says(vs::diagnosis<matrix>, scaled_at, "initializer identity(1) of variable w needs rank 2 (@3)"));
static_assert(says(vs::diagnosis<vector>, scaled_at,
                   "initializer orthogonal(1.25) of variable w needs rank 2 or more (@4)"));
static_assert(says(vs::diagnosis<kernel>, scaled_at,
                   "initializer convolutional_delta_orthogonal(1) of variable w needs rank 3 to 5 (@5)"));
static_assert(says(vs::diagnosis<inputs>, scaled_at,
                   "initializer convolutional_delta_orthogonal(1) of variable w needs at most as many inputs as outputs, "
                   "the last two extents (@6)"));
}

namespace misplaced_argument {
inline constexpr auto w = vs::get_variable<"w", vs::shape<2>>();
constexpr unsigned at = __LINE__;
inline constexpr auto number = vs::variables(vs::get_variable<"w", vs::shape<2>>(1));
inline constexpr auto second = vs::variables(vs::get_variable<"w", vs::shape<2>>(vs::zeros, vs::ones));
inline constexpr auto reuse = vs::variables(vs::get_variable<"w", vs::shape<2>>(vs::zeros, vs::reuse));
inline constexpr auto dtype = vs::variables(vs::get_variable<"w", vs::shape<2>>(vs::dtype<double>));
inline constexpr auto nested = vs::variables(vs::get_variable<"w", vs::shape<2>>(w));
inline constexpr auto trainable = vs::variables(vs::variable_scope<"s">(w, vs::variable_scope<"t">(vs::collections("a"), w)));
inline constexpr auto behind = vs::variables(vs::variable_scope<"s">(w, vs::auto_reuse));
inline constexpr auto uncalled = vs::variables(vs::variable_scope<"s">(w, vs::get_variable<"v", vs::shape<2>>));
static_assert(vs::diagnosis<number>.kind == kind::misplaced_argument);
static_assert(says(vs::diagnosis<number>, at, "argument 1 of w is neither an option nor a callable from indices to an "
                                          "element (@1)"));
static_assert(says(vs::diagnosis<second>, at, "argument 2 of w is a second option of its kind; keep one (@2)"));
static_assert(says(vs::diagnosis<reuse>, at, "argument 2 of w is a reuse mode; write it in the scope (@3)"));
static_assert(says(vs::diagnosis<dtype>, at, "argument 1 of w is vs::dtype; write the type after the shape instead (@4)"));
static_assert(says(vs::diagnosis<nested>, at, "argument 1 of w is a declaration; a variable takes options only, so put it next to the variable (@5)"));
static_assert(says(vs::diagnosis<trainable>, at, "argument 1 of s/t is an option of variables; write it in get_variable (@6)"));
static_assert(says(vs::diagnosis<behind>, at, "argument 2 of s is an option after a declaration; options come first (@7)"));
static_assert(says(vs::diagnosis<uncalled>, at, "argument 2 of s is not called; add () (@8)"));
// A group has neither a name nor a place.
inline constexpr auto group = vs::variables(w, 1);
static_assert(says(vs::diagnosis<group>, at, "argument 2 of vs::variables is neither a declaration, an option nor a callable from "
                                         "indices to an element"));
}

// ---- The order of rules: as in TensorFlow, existence before shape before dtype; options come last. ----

namespace order_of_checks {
inline constexpr auto w = vs::get_variable<"w", vs::shape<2>>(vs::zeros);
inline constexpr auto all_different = vs::get_variable<"w", vs::shape<3>, double>(vs::ones, vs::trainable(false));
inline constexpr auto same_shape = vs::get_variable<"w", vs::shape<2>, double>(vs::ones, vs::trainable(false));
inline constexpr auto same_dtype = vs::get_variable<"w", vs::shape<2>, float>(vs::ones, vs::trainable(false));
inline constexpr auto same_values = vs::get_variable<"w">(vs::trainable(false));

inline constexpr auto existence = vs::variables(w, all_different);
inline constexpr auto shape = vs::variables(vs::auto_reuse, w, all_different);
inline constexpr auto dtype = vs::variables(vs::auto_reuse, w, same_shape);
inline constexpr auto values = vs::variables(vs::auto_reuse, w, same_dtype);
inline constexpr auto option = vs::variables(vs::auto_reuse, w, same_values);
static_assert(vs::diagnosis<existence>.kind == kind::variable_already_exists && vs::diagnosis<existence>.more == 0);
static_assert(vs::diagnosis<shape>.kind == kind::shape_mismatch && vs::diagnosis<shape>.more == 0);
static_assert(vs::diagnosis<dtype>.kind == kind::dtype_mismatch && vs::diagnosis<dtype>.more == 0);
static_assert(vs::diagnosis<values>.kind == kind::conflicting_initializer && vs::diagnosis<values>.more == 0);
static_assert(vs::diagnosis<option>.kind == kind::conflicting_trainable && vs::diagnosis<option>.more == 0);

inline constexpr auto absent = vs::variables(vs::reuse, vs::get_variable<"w", vs::shape<-1>, int>(vs::constant(0.5)));
inline constexpr auto shapeless = vs::variables(vs::get_variable<"w", vs::detail::unspecified_shape, int>(vs::constant(0.5)));
static_assert(vs::diagnosis<absent>.kind == kind::variable_does_not_exist && vs::diagnosis<absent>.more == 0);
static_assert(vs::diagnosis<shapeless>.kind == kind::undefined_shape && vs::diagnosis<shapeless>.more == 0);
}

// ---- Further mistakes are counted, in program order ----

namespace more {
constexpr unsigned at = __LINE__;
inline constexpr auto model = vs::variables(
    vs::get_variable<"w">(),
    vs::get_variable<"w", vs::shape<2>>(),
    vs::variable_scope<"a b">(vs::reuse, vs::get_variable<"moving_average">()));
static_assert(vs::diagnosis<model>.more == 3);
static_assert(says(vs::diagnosis<model>, at, "shape of a new variable (w) must be fully defined; write vs::shape<...> "
                                             "after its name (@2) (and 3 more)"));
}

// ---- Places ----

// The calls of a layer are at the same place: they are told apart by the places of their enclosing scopes.
namespace climbing {
constexpr unsigned at = __LINE__;
consteval auto layer() { return vs::variable_scope<"layer">(vs::get_variable<"w", vs::shape<2>>()); }
inline constexpr auto in_scopes = vs::variables(
    vs::variable_scope<"net">(layer()),
    vs::variable_scope<"net">(layer()));
static_assert(says(vs::diagnosis<in_scopes>, at, "variable net/layer/w already exists, disallowed; did you mean "
                                                 "vs::reuse or vs::auto_reuse in its scope? "
                                                 "(@4, first declared at @3)"));
constexpr unsigned bare_at = __LINE__;
consteval auto bare() { return vs::get_variable<"w", vs::shape<2>>(); }
inline constexpr auto at_root = vs::variables(bare(), bare());
static_assert(says(vs::diagnosis<at_root>, bare_at, "variable w already exists, disallowed; did you mean vs::reuse or "
                                                    "vs::auto_reuse in its scope? (@1, where it was also first "
                                                    "declared)"));
}

// Where a line declares several variables, the nearest scope that is written elsewhere says which is meant.
namespace same_line {
constexpr unsigned at = __LINE__;
template<vs::fixed_string Name, int In = 2> consteval auto dense() { return vs::variable_scope<Name>(vs::get_variable<"w", vs::shape<In>>()); }
consteval auto attention() { return vs::variables(dense<"q">(), dense<"k">(), dense<"q">()); }
inline constexpr auto twice = vs::variables(vs::variable_scope<"net">(
    vs::variable_scope<"h0">(attention())));
static_assert(vs::diagnosis<twice>.here == vs::diagnosis<twice>.first);
static_assert(vs::diagnosis<twice>.scope.path.view() == "net/h0" && vs::diagnosis<twice>.scope.place.line == at + 4);
static_assert(vs::diagnosis<twice>.first_scope.path.empty() && vs::diagnosis<twice>.first_scope.place.line == 0);
#define EXISTS " already exists, disallowed; did you mean vs::reuse or vs::auto_reuse in its scope? "
static_assert(says(vs::diagnosis<twice>, at, "variable net/h0/q/w" EXISTS "(@1, where it was also first declared, in scope net/h0 at @4)"));

// At the root there is no scope to name.
inline constexpr auto at_root = vs::variables(attention());
static_assert(vs::diagnosis<at_root>.scope.place.line == 0 && vs::diagnosis<at_root>.scope.path.empty());
static_assert(says(vs::diagnosis<at_root>, at, "variable q/w" EXISTS "(@1, where it was also first declared)"));

// All findings about two declarations.
constexpr unsigned shared_at = __LINE__;
inline constexpr auto shared = vs::variables(vs::variable_scope<"net">(vs::auto_reuse,
    dense<"fc", 4>(), dense<"fc", 5>()));
static_assert(vs::diagnosis<shared>.kind == kind::shape_mismatch && vs::diagnosis<shared>.here.line == at + 1);
static_assert(vs::diagnosis<shared>.scope.path.view() == "net" && vs::diagnosis<shared>.scope.place.line == shared_at + 1);
consteval auto scaled(double l2) { return vs::variable_scope<"fc">(vs::get_variable<"w", vs::shape<2>>(vs::l2_regularizer(l2))); }
inline constexpr auto regularized = vs::variables(vs::variable_scope<"net">(vs::auto_reuse, scaled(0.5), scaled(0.25)));
static_assert(vs::diagnosis<regularized>.kind == kind::conflicting_regularizer && vs::diagnosis<regularized>.scope.path.view() == "net");
static_assert(vs::diagnosis<regularized>.scope.place.line == __LINE__ - 2);
template<int Parts> consteval auto parted() { return vs::get_variable<"w", vs::shape<8>>(vs::fixed_size_partitioner(Parts)); }
inline constexpr auto partitioned = vs::variables(vs::variable_scope<"net">(vs::auto_reuse, parted<2>(), parted<4>()));
static_assert(vs::diagnosis<partitioned>.kind == kind::partition_mismatch && vs::diagnosis<partitioned>.scope.path.view() == "net");
static_assert(vs::diagnosis<partitioned>.scope.place.line == __LINE__ - 2);

// Both scopes, if the first declaration is in another. Scopes are compared by their paths.
constexpr unsigned deeper_at = __LINE__;
inline constexpr auto deeper = vs::variables(vs::variable_scope<"net">(
    dense<"a/b">(),
    vs::variable_scope<"a">(dense<"b">())));
static_assert(says(vs::diagnosis<deeper>, at, "variable net/a/b/w" EXISTS "(@1, where it was also first declared, now in scope net/a at @35, first in scope net at @33)"));
static_assert(deeper_at == at + 32);
inline constexpr auto apart = vs::variables(vs::variable_scope<"net">(dense<"a/b">()),
    vs::variable_scope<"net">(vs::variable_scope<"a">(dense<"b">())));
static_assert(vs::diagnosis<apart>.first.line == __LINE__ - 2 && vs::diagnosis<apart>.here.line == __LINE__ - 1);
static_assert(vs::diagnosis<apart>.scope.place.line == 0 && vs::diagnosis<apart>.first_scope.place.line == 0);
constexpr unsigned only_first_at = __LINE__;
inline constexpr auto only_first = vs::variables(vs::variable_scope<"a">(
    dense<"b">()), dense<"a/b">());
static_assert(says(vs::diagnosis<only_first>, at, "variable a/b/w" EXISTS "(@1, where it was also first declared, first in scope a at @43)"));
static_assert(only_first_at == at + 42);
}

// The same of a finding with one place, but only if that place declares variables of several scopes.
namespace one_place {
constexpr unsigned at = __LINE__;
template<class T> consteval auto layer() { return vs::variable_scope<"fc">(vs::get_variable<"w", vs::shape<2>, T>(vs::constant(0.5)), vs::get_variable<"b", vs::shape<2>>()); }
inline constexpr auto once = vs::variables(vs::variable_scope<"net">(
    layer<int>()));
inline constexpr auto twice = vs::variables(vs::variable_scope<"net">(
    layer<float>()), vs::variable_scope<"other">(
    layer<int>()));
#define UNSUITABLE "initializer constant(0.5) makes floating-point values, but variable "
#define INTEGERS "/fc/w is int32; write vs::zeros, vs::constant(1) or vs::random_uniform(0, 10) "
static_assert(says(vs::diagnosis<once>, at, UNSUITABLE "net" INTEGERS "(@1)") && vs::diagnosis<once>.scope.place.line == 0);
static_assert(says(vs::diagnosis<twice>, at, UNSUITABLE "other" INTEGERS "(@1, in scope other at @5)"));

// A finding about a scope counts scopes; the variables in its line are in it.
constexpr unsigned scope_at = __LINE__;
template<vs::fixed_string Name> consteval auto named() { return vs::variable_scope<Name>(vs::get_variable<"w", vs::shape<2>>()); }
inline constexpr auto one_scope = vs::variables(vs::variable_scope<"net">(
    named<"a b">()));
inline constexpr auto two_scopes = vs::variables(vs::variable_scope<"net">(
    named<"a">()), vs::variable_scope<"other">(
    named<"a b">()));
static_assert(vs::diagnosis<one_scope>.kind == kind::invalid_name && vs::diagnosis<one_scope>.scope.place.line == 0);
static_assert(vs::diagnosis<two_scopes>.scope.path.view() == "other" && vs::diagnosis<two_scopes>.scope.place.line == scope_at + 5);
}

namespace elsewhere {
#line 7 "some/folder/layers.hpp"
consteval auto dense() { return vs::variable_scope<"dense">(vs::get_variable<"w", vs::shape<2>>()); }
#line 428 "diagnosis.cpp"
constexpr unsigned at = __LINE__;
inline constexpr auto model = vs::variables(dense(), vs::get_variable<"dense/w">());
static_assert(vs::diagnosis<model>.first.file_name() == "layers.hpp" && vs::diagnosis<model>.first.line == 7);
static_assert(says(vs::diagnosis<model>, at, "variable dense/w already exists, disallowed; did you mean vs::reuse or "
                                              "vs::auto_reuse in its scope? (@1, first declared at layers.hpp:7)"));
}

// A layer in a header: the names of scopes keep only the end of its path.
namespace in_header {
#line 7 "some/folder/layers.hpp"
template<vs::fixed_string Name> consteval auto dense() { return vs::variable_scope<Name>(vs::get_variable<"w", vs::shape<2>>()); }
#line 440 "diagnosis.cpp"
constexpr unsigned at = __LINE__;
inline constexpr auto model = vs::variables(vs::variable_scope<"net">(dense<"fc">(), dense<"fc">()));
static_assert(says(vs::diagnosis<model>, at, "variable net/fc/w" EXISTS "(layers.hpp:7, where it was also first declared, in scope net at @1)"));
}

// ---- Long paths lose their middle ----

namespace long_path {
#define TEN "ten_chars/"
#define FIFTY TEN TEN TEN TEN TEN
constexpr unsigned at = __LINE__;
inline constexpr auto fits = vs::variables(vs::variable_scope<FIFTY "a">(vs::variable_scope<FIFTY "b">(vs::get_variable<FIFTY "12345">())));
inline constexpr auto longer = vs::variables(vs::variable_scope<FIFTY "a">(vs::variable_scope<FIFTY "b">(vs::get_variable<FIFTY "123456">())));
#define SHAPE_IS_MISSING ") must be fully defined; write vs::shape<...> after its name "
static_assert(vs::diagnosis<fits>.path.size() == 159 && vs::diagnosis<longer>.path.size() == 160);
static_assert(says(vs::diagnosis<longer>, at, "shape of a new variable (" FIFTY "a/" FIFTY "b/" FIFTY "123456" SHAPE_IS_MISSING "(@2)"));
constexpr unsigned cut_at = __LINE__;
inline constexpr auto cut = vs::variables(vs::variable_scope<FIFTY "a">(vs::variable_scope<FIFTY FIFTY "b">(vs::get_variable<FIFTY "123456">())));
static_assert(says(vs::diagnosis<cut>, cut_at, "shape of a new variable (" FIFTY "a/" TEN TEN "ten_ch" "..."
                                               TEN TEN "b/" FIFTY "123456" SHAPE_IS_MISSING "(@1)"));
}

// Any message converts to text.
constexpr std::string_view view_of(const std::string_view text) { return text; }
static_assert(view_of(vs::diagnosis<already_exists::model>.message()).substr(0, 10) == "variable w");
