// SPDX-License-Identifier: MIT
// Prints views as numpy 1.13 prints arrays, and stores as a table.
#pragma once

#include <varscope/store/detail/printing/numpy_format.hpp>
#include <varscope/store/detail/printing/summary_format.hpp>
#include <varscope/store/get.hpp>

#include <iosfwd>
#include <string>

namespace varscope {

/// The elements as numpy 1.13's str(array) gives them: "[ 1.]". More than 1000 are abbreviated.
template<class T, class Shape>
std::string to_string(variable_view<T, Shape> view) {
    return detail::printing::numpy_text(view.data(), view.shape());
}

namespace detail {

template<const auto& Variables>
std::string summary_of() {
    static constexpr std::size_t count = resolved_graph<Variables>::size;
    printing::summary_row rows[count + 1];
    for (std::size_t i = 0; i < count; ++i) {
        const variable_info& variable = resolved_graph<Variables>::variables[i];
        rows[i] = {variable.key, variable.shape, variable.dtype, variable.trainable};
    }
    return printing::summary_text(rows, count);
}

} // namespace detail

/// A table of all variables with key, shape, dtype, number of parameters and trainable, and the totals, in
/// the manner of Keras's Model.summary.
template<const auto& Variables>
std::string summary(const variable_store<resolved_graph<Variables>>&) {
    return detail::summary_of<Variables>();
}

/// Writes to_string(view) to a stream, without a line break at the end.
template<class Traits, class T, class Shape>
std::basic_ostream<char, Traits>& operator<<(std::basic_ostream<char, Traits>& out,
                                             variable_view<T, Shape> view) {
    return out << to_string(view);
}
/// Writes summary(store) to a stream.
template<class Traits, class Graph>
std::basic_ostream<char, Traits>& operator<<(std::basic_ostream<char, Traits>& out,
                                             const variable_store<Graph>& store) {
    return out << summary(store);
}

} // namespace varscope
