// SPDX-License-Identifier: MIT
// Which initializers can make variables of which dtype and shape.
#include <varscope/declare/declare.hpp>
#include <varscope/graph/graph.hpp>
#include <varscope/initializers/array.hpp>
#include <varscope/initializers/basic.hpp>
#include <varscope/initializers/orthogonal.hpp>
#include <varscope/initializers/uniform_unit_scaling.hpp>
#include <varscope/initializers/variance_scaling.hpp>

#include <cstdint>
#include <limits>

namespace vs = varscope;
using kind = vs::finding_kind;

template<class T, class Shape, const auto& Initializer>
inline constexpr auto model = vs::variables(vs::get_variable<"w", Shape, T>(Initializer));
template<class T, const auto& Initializer, class Shape = vs::shape<4>>
inline constexpr kind finding = vs::diagnosis<model<T, Shape, Initializer>>.kind;
template<class T, const auto& Initializer>
inline constexpr bool suits = finding<T, Initializer> == kind::none;
template<class T, const auto& Initializer>
inline constexpr bool misfits = finding<T, Initializer> == kind::unsuitable_initializer;

// zeros and ones: for all dtypes.
static_assert(suits<bool, vs::zeros> && suits<std::uint8_t, vs::ones> && suits<float, vs::ones>);
static_assert(suits<vs::complex64, vs::zeros> && suits<vs::complex128, vs::ones> &&
              suits<vs::bfloat16, vs::zeros>);

// The default of each dtype; complex numbers have none.
template<class T>
inline constexpr auto without = vs::variables(vs::get_variable<"w", vs::shape<4>, T>());
static_assert(vs::well_formed<without<vs::float16>> && vs::well_formed<without<double>>);
static_assert(vs::well_formed<without<bool>> && vs::well_formed<without<std::int8_t>>);
static_assert(vs::diagnosis<without<vs::complex128>>.kind == kind::missing_initializer);

// Constants: floating-point ones not for integers, complex ones only for complex variables.
inline constexpr auto half = vs::constant(0.5);
inline constexpr auto whole = vs::constant(2.0);
inline constexpr auto complex = vs::constant(vs::complex64(1, 2));
inline constexpr auto yes = vs::constant(true);
static_assert(suits<float, half> && suits<vs::bfloat16, half> && suits<vs::complex64, half>);
static_assert(misfits<int, half> && misfits<bool, half> && misfits<int, whole>);
static_assert(suits<vs::complex64, complex> && suits<vs::complex128, complex> && misfits<float, complex>);
static_assert(misfits<int, complex> && misfits<bool, complex>);
static_assert(suits<bool, yes> && suits<int, yes> && suits<float, yes> && suits<vs::complex64, yes>);

// Integers must be in range; any floating-point variable takes them.
inline constexpr auto two = vs::constant(2);
inline constexpr auto minus_one = vs::constant(-1);
inline constexpr auto i127 = vs::constant(127);
inline constexpr auto i128 = vs::constant(128);
inline constexpr auto minus_128 = vs::constant(-128);
inline constexpr auto minus_129 = vs::constant(-129);
inline constexpr auto i255 = vs::constant(255);
inline constexpr auto i256 = vs::constant(256);
static_assert(misfits<bool, two> && misfits<bool, minus_one> && suits<float, two> &&
              suits<vs::float16, minus_one>);
static_assert(suits<std::int8_t, i127> && misfits<std::int8_t, i128>);
static_assert(suits<std::int8_t, minus_128> && misfits<std::int8_t, minus_129>);
static_assert(suits<std::uint8_t, i255> && misfits<std::uint8_t, i256> && misfits<std::uint8_t, minus_one>);
inline constexpr auto int_max = vs::constant(std::int64_t{std::numeric_limits<std::int32_t>::max()});
inline constexpr auto above_int_max = vs::constant(std::int64_t{1} << 31);
inline constexpr auto int_min = vs::constant(-(std::int64_t{1} << 31));
inline constexpr auto below_int_min = vs::constant(-(std::int64_t{1} << 31) - 1);
static_assert(suits<std::int32_t, int_max> && misfits<std::int32_t, above_int_max>);
static_assert(suits<std::int32_t, int_min> && misfits<std::int32_t, below_int_min>);
inline constexpr auto least = vs::constant(std::numeric_limits<std::int64_t>::min());
inline constexpr auto greatest = vs::constant(std::numeric_limits<std::uint64_t>::max());
static_assert(suits<std::int64_t, least> && misfits<std::int32_t, least> && misfits<std::uint64_t, least>);
static_assert(suits<std::uint64_t, greatest> && misfits<std::int64_t, greatest> && suits<double, greatest>);

// Lists: at most as many values as elements, each of which must suit the dtype.
inline constexpr auto two_values = vs::constant({1, 2});
inline constexpr auto one_is_large = vs::constant({1, 300});
inline constexpr auto real_values = vs::constant({0.5, 1.0});
inline constexpr auto matrix = vs::constant({{1, 2}, {3, 4}});
inline constexpr auto five_values = vs::constant({1, 2, 3, 4, 5});
static_assert(suits<float, two_values> && suits<float, matrix> && suits<int, matrix>);
static_assert(suits<int, one_is_large> && misfits<std::uint8_t, one_is_large> && misfits<int, real_values>);
static_assert(finding<float, five_values> == kind::too_many_values);
static_assert(finding<float, two_values, vs::shape<>> == kind::too_many_values);
static_assert(finding<float, two_values, vs::shape<0>> == kind::too_many_values);
static_assert(finding<float, matrix, vs::shape<2, 2>> == kind::none);
static_assert(finding<float, two_values, vs::shape<2>> == kind::none);

// Random real numbers: only for floating point, and with valid parameters.
inline constexpr auto normal = vs::random_normal();
inline constexpr auto truncated = vs::truncated_normal();
inline constexpr auto uniform = vs::random_uniform();
inline constexpr auto glorot = vs::glorot_uniform();
static_assert(suits<float, normal> && suits<vs::float16, truncated> && suits<double, uniform>);
static_assert(suits<vs::bfloat16, glorot> && misfits<int, glorot> && misfits<bool, normal>);
static_assert(misfits<int, uniform> && misfits<vs::complex64, normal> && misfits<vs::complex128, glorot>);

inline constexpr auto no_spread = vs::random_normal(0.0, 0.0);
inline constexpr auto negative_stddev = vs::truncated_normal(0.0, -1.0);
inline constexpr auto one_point = vs::random_uniform(1.0, 1.0);
inline constexpr auto reversed = vs::random_uniform(1.0, 0.0);
inline constexpr auto no_scale = vs::variance_scaling(0.0);
inline constexpr auto negative_scale = vs::variance_scaling(-1.0);
static_assert(suits<float, no_spread> && suits<float, one_point>);
static_assert(finding<float, negative_stddev> == kind::invalid_initializer);
static_assert(finding<float, reversed> == kind::invalid_initializer);
static_assert(finding<float, no_scale> == kind::invalid_initializer);
static_assert(finding<float, negative_scale> == kind::invalid_initializer);

// For any rank. A factor of 0 makes zeros, as in TensorFlow. The range +-sqrt(3) factor is finite below
// 5.1896e307 in a double.
inline constexpr auto unit = vs::uniform_unit_scaling();
inline constexpr auto no_factor = vs::uniform_unit_scaling(0);
inline constexpr auto negative_factor = vs::uniform_unit_scaling(-1);
inline constexpr auto large_factor = vs::uniform_unit_scaling(5.18e307);
inline constexpr auto too_large_factor = vs::uniform_unit_scaling(5.2e307);
inline constexpr auto nan_factor = vs::uniform_unit_scaling(std::numeric_limits<double>::quiet_NaN());
static_assert(suits<float, unit> && suits<vs::bfloat16, unit> &&
              finding<double, unit, vs::shape<>> == kind::none);
static_assert(misfits<int, unit> && misfits<bool, unit> && misfits<vs::complex64, unit>);
static_assert(suits<float, no_factor> && suits<double, large_factor>);
static_assert(finding<float, negative_factor> == kind::invalid_initializer);
static_assert(finding<double, too_large_factor> == kind::invalid_initializer);
static_assert(finding<float, nan_factor> == kind::invalid_initializer);

// Linear maps: floating point, a finite gain, and the ranks that TensorFlow takes. Extents may be 0.
template<const auto& Initializer, std::int64_t... Extents>
inline constexpr bool fits = finding<float, Initializer, vs::shape<Extents...>> == kind::none;
template<const auto& Initializer, std::int64_t... Extents>
inline constexpr bool has_no_shape =
    finding<float, Initializer, vs::shape<Extents...>> == kind::invalid_initializer;
inline constexpr auto identity = vs::identity();
static_assert(fits<identity, 3, 3> && fits<identity, 2, 5> && fits<identity, 5, 2> && fits<identity, 0, 2>);
static_assert(has_no_shape<identity> && has_no_shape<identity, 3> && has_no_shape<identity, 3, 3, 3>);
inline constexpr auto orthogonal = vs::orthogonal();
static_assert(fits<orthogonal, 3, 3> && fits<orthogonal, 2, 5> && fits<orthogonal, 3, 3, 16, 32>);
static_assert(fits<orthogonal, 1, 2, 3, 4, 5, 6> && fits<orthogonal, 0, 5> && fits<orthogonal, 5, 0>);
static_assert(has_no_shape<orthogonal> && has_no_shape<orthogonal, 3> && has_no_shape<orthogonal, 0>);
inline constexpr auto delta = vs::convolutional_delta_orthogonal();
static_assert(fits<delta, 3, 4, 4> && fits<delta, 3, 3, 4, 8> && fits<delta, 3, 3, 3, 1, 8>);
static_assert(fits<delta, 0, 4, 8> && fits<delta, 3, 0, 8> && fits<delta, 3, 0, 0> &&
              fits<delta, 2, 0, 4, 8>);
static_assert(has_no_shape<delta> && has_no_shape<delta, 4> && has_no_shape<delta, 4, 8>);
static_assert(has_no_shape<delta, 3, 3, 3, 3, 4, 8> && has_no_shape<delta, 3, 8, 4>);
static_assert(has_no_shape<delta, 3, 3, 5, 4> && has_no_shape<delta, 0, 8, 4> &&
              has_no_shape<delta, 3, 1, 0>);

template<const auto& Initializer, class Shape>
inline constexpr bool makes_reals =
    finding<double, Initializer, Shape> == kind::none&& finding<vs::float16, Initializer, Shape> ==
    kind::none&& finding<vs::bfloat16, Initializer, Shape> == kind::none&& finding<int, Initializer, Shape> ==
    kind::unsuitable_initializer&& finding<bool, Initializer, Shape> ==
    kind::unsuitable_initializer&& finding<vs::complex64, Initializer, Shape> == kind::unsuitable_initializer;
static_assert(makes_reals<identity, vs::shape<2, 2>> && makes_reals<orthogonal, vs::shape<2, 2>>);
static_assert(makes_reals<delta, vs::shape<3, 2, 2>>);
// TensorFlow's identity makes integers too.
inline constexpr auto whole_gain = vs::identity(1);
static_assert(finding<std::int64_t, whole_gain, vs::shape<2, 2>> == kind::unsuitable_initializer);
inline constexpr auto negative_gain = vs::orthogonal(-2);
inline constexpr auto no_gain = vs::identity(0);
inline constexpr auto infinite_gain = vs::identity(std::numeric_limits<double>::infinity());
inline constexpr auto nan_gain = vs::orthogonal(std::numeric_limits<double>::quiet_NaN());
static_assert(fits<negative_gain, 2, 2> && fits<no_gain, 2, 2>);
static_assert(has_no_shape<infinite_gain, 2, 2> && has_no_shape<nan_gain, 2, 2>);

// All parameters, and all values that they can give, are finite in the dtype. The greatest values are those
// of numpy.finfo; half a unit more rounds to infinity.
template<class T, class Shape = vs::shape<4>>
constexpr bool is_taken(const vs::initializer& values) {
    constexpr const vs::detail::extents& shape = vs::detail::extents_of<Shape>;
    return vs::detail::rules::find_misfit(values, {}, vs::data_type_of<T>, shape).kind == kind::none;
}
constexpr double of_float16 = 65504, of_bfloat16 = 3.3895313892515355e38, of_float32 = 3.4028234663852886e38,
                 of_float64 = std::numeric_limits<double>::max(),
                 infinite = std::numeric_limits<double>::infinity(),
                 not_a_number = std::numeric_limits<double>::quiet_NaN();
template<class T>
constexpr bool takes_up_to(double most, double above) {
    return is_taken<T>(vs::constant(most)) && is_taken<T>(vs::constant(-most)) &&
           !is_taken<T>(vs::constant(above)) && !is_taken<T>(vs::constant(-above)) &&
           is_taken<T>(vs::constant(infinite)) && is_taken<T>(vs::constant(-infinite)) && // written as such
           is_taken<T, vs::shape<2, 2>>(vs::identity(most)) &&
           !is_taken<T, vs::shape<2, 2>>(vs::identity(-above)) &&
           is_taken<T, vs::shape<2, 2>>(vs::orthogonal(-most)) &&
           !is_taken<T, vs::shape<2, 2>>(vs::orthogonal(above)) &&
           !is_taken<T, vs::shape<3, 2, 2>>(vs::convolutional_delta_orthogonal(above)) &&
           is_taken<T>(vs::random_uniform(0, most)) && !is_taken<T>(vs::random_uniform(0, above)) &&
           is_taken<T>(vs::random_uniform(-most / 2, most / 2)) &&
           !is_taken<T>(vs::random_uniform(-above / 2, above / 2)) && // the width
           is_taken<T>(vs::random_normal(most, 0)) && !is_taken<T>(vs::random_normal(above, 0)) &&
           !is_taken<T>(vs::random_normal(0, above)) && !is_taken<T>(vs::truncated_normal(0, above)) &&
           !is_taken<T>(vs::truncated_normal(-above, 0)) && !is_taken<T>(vs::truncated_normal(most, most)) &&
           is_taken<T>(vs::truncated_normal(0, most / 2.1)) &&
           !is_taken<T>(vs::truncated_normal(0, most / 1.9)) &&
           is_taken<T>(vs::random_normal(0, most / 9.6)) && !is_taken<T>(vs::random_normal(0, most / 6.6)) &&
           is_taken<T>(vs::random_normal(-most / 2, most / 20)) &&
           !is_taken<T>(vs::random_normal(-most / 2, most / 13)) &&
           is_taken<T>(vs::uniform_unit_scaling(most / 3.5)) &&
           !is_taken<T>(vs::uniform_unit_scaling(above / 3.4)) &&
           is_taken<T, vs::shape<100, 4>>(vs::uniform_unit_scaling(most)) && // divided by 10
           !is_taken<T>(vs::uniform_unit_scaling(infinite)) &&
           !is_taken<T>(vs::uniform_unit_scaling(not_a_number)) &&
           !is_taken<T>(vs::random_normal(not_a_number)) && !is_taken<T>(vs::random_normal(0, infinite)) &&
           !is_taken<T>(vs::random_uniform(-infinite, 0)) &&
           !is_taken<T>(vs::random_uniform(infinite, infinite)) &&
           !is_taken<T>(vs::random_uniform(0, not_a_number)) &&
           !is_taken<T>(vs::variance_scaling(infinite)) && !is_taken<T>(vs::variance_scaling(not_a_number));
}
static_assert(takes_up_to<vs::float16>(of_float16, 65520));
static_assert(takes_up_to<vs::bfloat16>(of_bfloat16, 3.3961775292304e38));
static_assert(takes_up_to<float>(of_float32, 3.4028235677973367e38));
static_assert(!is_taken<double>(vs::random_uniform(-9e307, 9e307)) &&
              is_taken<double>(vs::random_uniform(-8.9e307, 8.9e307)));
static_assert(is_taken<double>(vs::random_uniform(-of_float64 / 2, of_float64 / 2)));
static_assert(is_taken<double>(vs::random_normal(0, 1.88e307)) &&
              !is_taken<double>(vs::random_normal(0, 2e307)));
static_assert(is_taken<double>(vs::random_normal(1e308, 8e306)) &&
              !is_taken<double>(vs::random_normal(-1e308, 9e306)));
static_assert(is_taken<double>(vs::constant(1e39)) && !is_taken<float>(vs::constant(1e39)));
static_assert(!is_taken<vs::float16>(vs::constant(70000)) && is_taken<vs::bfloat16>(vs::constant(70000)));
static_assert(!is_taken<vs::float16>(vs::random_uniform(0, 70000)) &&
              is_taken<float>(vs::random_uniform(0, 70000)));
static_assert(is_taken<float>(vs::random_uniform(7, 7))); // as for random_uniform(7.0, 7.0)

// The variance of variance_scaling is scale / n, so +-sqrt(3 scale / n), sqrt(scale / n) 6.7 and
// sqrt(scale / n) 2.01 / 0.8796 are the extremes. 65504^2 is 4290774016.
constexpr auto uniform_scaled(double scale) {
    return vs::variance_scaling(scale, vs::fan_mode::fan_in, vs::distribution::uniform);
}
constexpr auto normal_scaled(double scale) {
    return vs::variance_scaling(scale, vs::fan_mode::fan_in, vs::distribution::untruncated_normal);
}
static_assert(is_taken<vs::float16, vs::shape<>>(uniform_scaled(4290774016. / 12.1)) &&
              !is_taken<vs::float16, vs::shape<>>(uniform_scaled(4290774016. / 11.9)));
static_assert(is_taken<vs::float16, vs::shape<>>(normal_scaled(4290774016. / 45)) &&
              !is_taken<vs::float16, vs::shape<>>(normal_scaled(4290774016. / 44)));
static_assert(is_taken<vs::float16, vs::shape<>>(vs::variance_scaling(4290774016. / 5.3)) &&
              !is_taken<vs::float16, vs::shape<>>(vs::variance_scaling(4290774016. / 5.1)));
static_assert(is_taken<vs::float16, vs::shape<100, 4>>(uniform_scaled(4290774016.)) &&
              !is_taken<vs::float16, vs::shape<10, 4>>(uniform_scaled(4290774016.)));
static_assert(!is_taken<float, vs::shape<8>>(uniform_scaled(1e77)) &&
              is_taken<float, vs::shape<80>>(uniform_scaled(1e77)));
static_assert(is_taken<double>(vs::variance_scaling(4e307)) &&
              !is_taken<double>(vs::variance_scaling(1.7e308)));

// Both parts of complex numbers.
static_assert(is_taken<vs::complex64>(vs::constant(vs::complex128(1e38, -1e38))) &&
              !is_taken<vs::complex64>(vs::constant(vs::complex128(1, 1e39))) &&
              !is_taken<vs::complex64>(vs::constant(vs::complex128(-1e39, 1))) &&
              is_taken<vs::complex128>(vs::constant(vs::complex128(1e39, 1e39))) &&
              is_taken<vs::complex64>(vs::constant(vs::complex128(infinite, 1))));

// Lists and arrays too.
inline constexpr auto one_is_huge = vs::constant({1.0, 1e39});
inline constexpr double huge_values[] = {1, 2, 3, -1e39};
inline constexpr auto huge_array = vs::initial_value(huge_values);
static_assert(suits<double, one_is_huge> && misfits<float, one_is_huge> &&
              misfits<vs::bfloat16, one_is_huge>);
static_assert(suits<double, huge_array> && misfits<float, huge_array>);

// A scope hands them down, also to variables that they cannot make.
inline constexpr auto inherited = vs::variables(vs::variable_scope<"dense">(
    vs::orthogonal(), vs::get_variable<"w", vs::shape<2, 2>>(), vs::get_variable<"b", vs::shape<2>>()));
static_assert(vs::diagnosis<inherited>.kind == kind::invalid_initializer);

// Random integers: for integers, also as whole real numbers, never for bool.
inline constexpr auto die = vs::random_uniform(1, 7);
inline constexpr auto large_die = vs::random_uniform(1, 1000);
inline constexpr auto below_zero = vs::random_uniform(-1, 7);
inline constexpr auto no_integers = vs::random_uniform(7, 7);
inline constexpr auto bytes = vs::random_uniform(0, 256);
inline constexpr auto past_bytes = vs::random_uniform(0, 257);
inline constexpr auto zero_or_one = vs::random_uniform(0, 2);
static_assert(suits<std::uint8_t, bytes> && misfits<std::uint8_t, past_bytes> && misfits<bool, zero_or_one>);
static_assert(suits<int, die> && suits<std::uint8_t, die> && suits<float, die>);
static_assert(misfits<bool, die> && misfits<std::uint8_t, large_die> && misfits<std::uint8_t, below_zero>);
static_assert(finding<int, no_integers> == kind::invalid_initializer);

// A callable must return elements of a kind that the variable can hold.
inline constexpr auto makes_int = [](std::size_t i) { return static_cast<int>(i); };
inline constexpr auto makes_double = [](std::size_t i) { return 0.5 * static_cast<double>(i); };
inline constexpr auto makes_complex = [](std::size_t) { return vs::complex64(1, 2); };
inline constexpr auto for_matrices = [](std::size_t i, std::size_t j) { return i == j; };
inline constexpr auto makes_bool = [](std::size_t i) { return i == 1; };
inline constexpr auto makes_uint8 = [](std::size_t i) { return static_cast<std::uint8_t>(i); };
inline constexpr auto makes_uint64 = [](std::size_t i) { return std::uint64_t{i}; };
inline constexpr auto makes_float16 = [](std::size_t i) { return vs::float16(i); };
static_assert(suits<int, makes_int> && suits<float, makes_int> && suits<std::int64_t, makes_int> &&
              suits<vs::bfloat16, makes_int> && suits<vs::complex64, makes_int>);
// Without a cast, none that may be out of range, as in braces.
static_assert(misfits<std::uint8_t, makes_int> && misfits<std::int16_t, makes_int> &&
              misfits<std::uint32_t, makes_int> && misfits<std::uint64_t, makes_int> &&
              misfits<bool, makes_int>);
static_assert(suits<bool, makes_bool> && suits<std::int8_t, makes_bool> && suits<float, makes_bool>);
static_assert(suits<std::uint8_t, makes_uint8> && suits<std::int16_t, makes_uint8> &&
              suits<std::uint64_t, makes_uint8> && misfits<std::int8_t, makes_uint8> &&
              misfits<bool, makes_uint8>);
static_assert(suits<std::uint64_t, makes_uint64> && misfits<std::int64_t, makes_uint64> &&
              suits<double, makes_uint64>);
static_assert(misfits<int, makes_float16> && misfits<bool, makes_float16> && suits<float, makes_float16>);
static_assert(suits<float, makes_double> && suits<vs::complex64, makes_double> && misfits<int, makes_double>);
static_assert(suits<vs::complex128, makes_complex> && misfits<double, makes_complex>);
static_assert(finding<float, for_matrices> == kind::invalid_initializer);
static_assert(finding<float, for_matrices, vs::shape<2, 2>> == kind::none);

// Integer bounds do not make complex values; 64-bit bounds are compared as integers.
inline constexpr auto complex_from_integers =
    vs::variables(vs::get_variable<"c", vs::shape<3>, vs::complex64>(vs::random_uniform(1, 10)));
static_assert(vs::diagnosis<complex_from_integers>.kind == vs::finding_kind::unsuitable_initializer);
inline constexpr auto large_bounds = vs::variables(vs::get_variable<"i", vs::shape<3>, std::int64_t>(
    vs::random_uniform(std::int64_t{9223372036854775800}, std::int64_t{9223372036854775807})));
static_assert(vs::well_formed<large_bounds>);
