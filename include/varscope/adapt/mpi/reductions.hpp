// SPDX-License-Identifier: MIT
// What all_reduce and reduce_scatter make of the values of the ranks: sum, average, product, least, greatest.
#pragma once

#include <varscope/core/dtype.hpp>

namespace varscope::mpi {

/// How the values that the ranks have of an element become one.
enum class reduction {
    sum,     ///< added
    average, ///< added, and divided by the number of ranks
    product, ///< multiplied
    least,   ///< the least one
    greatest ///< the greatest one
};

/// A reduction as an argument.
template<reduction Kind>
struct reduction_t {};
/// An argument of all_reduce and reduce_scatter: add the values.
inline constexpr reduction_t<reduction::sum> sum{};
/// An argument of them: add the values, and divide by the number of ranks. Of floating-point and complex
/// variables only.
inline constexpr reduction_t<reduction::average> average{};
/// An argument of them: multiply the values.
inline constexpr reduction_t<reduction::product> product{};
/// An argument of them: take the least value. Of bools, whether all are true. Not of complex variables.
inline constexpr reduction_t<reduction::least> least{};
/// An argument of them: take the greatest value. Of bools, whether any is true. Not of complex variables.
inline constexpr reduction_t<reduction::greatest> greatest{};

/// Whether variables of a dtype can be reduced so. What would cut values or has no meaning cannot: bools have
/// no sum, integers no average, complex numbers no order.
constexpr bool is_reducible(data_type dtype, reduction kind) {
    const bool is_ordered = kind == reduction::least || kind == reduction::greatest;
    if (dtype == data_type::unspecified) return false;
    if (dtype == data_type::boolean) return is_ordered;
    if (is_complex(dtype)) return !is_ordered;
    return is_floating(dtype) || kind != reduction::average;
}

} // namespace varscope::mpi
