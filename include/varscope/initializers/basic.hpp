// SPDX-License-Identifier: MIT
// zeros, ones, constant, and the random distributions whose parameters do not depend on the shape.
#pragma once

#include <varscope/initializers/initializer.hpp>

#include <cstddef>

namespace varscope {

namespace detail {

template<initializer_kind Kind>
inline constexpr initializer plain_record{.kind = Kind};

} // namespace detail

/// The type of an initializer without parameters; converts to `initializer`. zeros() is the same as zeros.
// An empty type, as constant evaluation copies options from level to level.
template<initializer_kind Kind>
struct plain_initializer {
    static constexpr initializer_kind kind = Kind; ///< which one
    /// As an initializer, with static storage.
    constexpr operator const initializer&() const { return detail::plain_record<Kind>; }
    /// Itself.
    constexpr plain_initializer operator()() const { return {}; }
};

/// All elements 0 (false). tf.zeros_initializer
inline constexpr plain_initializer<initializer_kind::zeros> zeros{};
/// All elements 1 (true). tf.ones_initializer
inline constexpr plain_initializer<initializer_kind::ones> ones{};

/// All elements `value`. The graph reports integers out of range, finite values that are infinite in the
/// variable's dtype, floating-point values for integer variables, and complex values for real ones. Otherwise
/// floating-point dtypes round. tf.constant_initializer
template<class T>
    requires(data_type_of<T> != data_type::unspecified)
constexpr initializer constant(T value) { return {.kind = initializer_kind::constant, .first = value}; }
/// All elements 0. tf.constant_initializer()
constexpr initializer constant() { return constant(0); }

/// The initializer of several values in row-major order, made by constant({...}).
template<std::size_t Count>
struct constant_list {
    initializer base{.kind = initializer_kind::constant}; ///< the initializer without the list
    number values[Count != 0 ? Count : 1]{};              ///< the last is repeated as often as needed
};

/// A list of values in row-major order: constant({1, 2, 3}). If there are fewer values than elements, the
/// last is repeated; more are an error of the graph. tf.constant_initializer
template<class T, std::size_t Count>
    requires(data_type_of<T> != data_type::unspecified)
constexpr auto constant(const T (&values)[Count]) {
    constant_list<Count> list;
    for (std::size_t i = 0; i < Count; ++i) list.values[i] = values[i];
    return list;
}
/// The same from numbers of several types: constant({1, 2.5}).
template<std::size_t Count>
constexpr auto constant(const number (&values)[Count]) {
    constant_list<Count> list;
    for (std::size_t i = 0; i < Count; ++i) list.values[i] = values[i];
    return list;
}
/// The same from a nested list: constant({{1, 2}, {3, 4}}).
template<class T, std::size_t Rows, std::size_t Columns>
    requires(data_type_of<T> != data_type::unspecified)
constexpr auto constant(const T (&values)[Rows][Columns]) {
    constant_list<Rows * Columns> list;
    for (std::size_t i = 0; i < Rows; ++i)
        for (std::size_t j = 0; j < Columns; ++j) list.values[i * Columns + j] = values[i][j];
    return list;
}

/// Uniform on [minval, maxval), for floating-point variables. Requires minval <= maxval; if they are equal,
/// all elements are minval. minval, maxval and maxval - minval must be finite in the variable's dtype.
/// tf.random_uniform_initializer
constexpr initializer random_uniform(double minval = 0.0, double maxval = 1.0) {
    return {.kind = initializer_kind::random_uniform, .first = minval, .second = maxval};
}
/// Uniform on the integers minval, ..., maxval - 1 for integer variables, which requires minval < maxval; for
/// floating-point ones as random_uniform(double, double). tf.random_uniform_initializer
template<class Int>
    requires(is_integer(data_type_of<Int>))
constexpr initializer random_uniform(Int minval, Int maxval) {
    return {.kind = initializer_kind::random_uniform, .first = minval, .second = maxval};
}
/// The normal distribution N(mean, stddev^2). Requires stddev >= 0. mean, stddev and all values,
/// which are within 6.7 stddev, for double 9.5, must be finite in the variable's dtype.
/// tf.random_normal_initializer
constexpr initializer random_normal(double mean = 0.0, double stddev = 1.0) {
    return {.kind = initializer_kind::random_normal, .first = mean, .second = stddev};
}
/// N(mean, stddev^2) conditioned on |x - mean| < 2 stddev; its own standard deviation is 0.8796 stddev.
/// As for random_normal, all values must be finite. tf.truncated_normal_initializer
constexpr initializer truncated_normal(double mean = 0.0, double stddev = 1.0) {
    return {.kind = initializer_kind::truncated_normal, .first = mean, .second = stddev};
}

} // namespace varscope
