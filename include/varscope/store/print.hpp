// SPDX-License-Identifier: MIT
// Prints views as numpy 1.13 prints arrays, and stores as a table.
#pragma once

#include <varscope/store/any_view.hpp>
#include <varscope/store/detail/printing/numpy_format.hpp>
#include <varscope/store/detail/printing/summary_format.hpp>
#include <varscope/store/formula_view.hpp>
#include <varscope/store/get.hpp>

#include <iosfwd>
#include <string>

namespace varscope {

namespace detail {

template<class Shape, class View>
std::string text_of_gathered(const View& view) {
    using value = typename View::value_type;
    constexpr std::size_t count = extents_of<Shape>.count;
    const memory::scratch gathered(count * sizeof(value));
    auto* const values = reinterpret_cast<value*>(gathered.data());
    operations::element_access::read(
        view, [&](auto elements) { operations::copy_elements(values, elements, count); });
    return printing::numpy_text(values, view.shape());
}

} // namespace detail

/// The elements as numpy 1.13's str(array) gives them: "[ 1.]". More than 1000 are abbreviated.
template<class T, class Shape>
std::string to_string(variable_view<T, Shape> view) {
    return detail::printing::numpy_text(view.data(), view.shape());
}
/// Those of a resource variable at one moment.
template<class T, class Shape>
std::string to_string(resource_view<T, Shape> view) {
    return view.with_value([](auto now) { return to_string(now); });
}
/// Those of a snapshot.
template<class T, class Shape>
std::string to_string(const snapshot<T, Shape>& values) {
    return to_string(values.view());
}
/// Those of a whole variable, in row-major order. Throws out_of_memory.
template<class T, class Shape, std::size_t Axis, std::size_t Count>
std::string to_string(partitioned_view<T, Shape, Axis, Count> view) {
    return detail::text_of_gathered<Shape>(view);
}
/// Those of a formula's value. Throws out_of_memory.
template<class Graph, auto Formula, bool IsConst>
    requires(formula_view<Graph, Formula, IsConst>::is_elementwise)
std::string to_string(formula_view<Graph, Formula, IsConst> view) {
    return detail::text_of_gathered<typename formula_view<Graph, Formula, IsConst>::shape_type>(view);
}
/// Those of the variable that is referred to.
template<class Graph>
std::string to_string(any_view<Graph> view) {
    return view.visit([](auto typed) { return to_string(typed); });
}

/// A table of variables with key, shape, dtype, number of parameters, their share of all, and trainable; the
/// sums of scopes; and the totals, with the bytes that gradients and Adam's two slots of the trainable
/// variables take besides. In the manner of Keras's Model.summary.
template<std::size_t Count>
std::string summary(const variable_list<Count>& variables) {
    detail::printing::summary_row rows[Count + 1];
    for (std::size_t i = 0; i < Count; ++i)
        rows[i] = {variables[i].key, variables[i].shape, variables[i].dtype, variables[i].trainable};
    return detail::printing::summary_text(rows, Count);
}
/// The same for all variables of a store.
template<class Store>
std::string summary(const Store&) {
    using read = typename detail::read_store<const Store>::type;
    if constexpr (read::is_store)
        return summary(read::graph::variables);
    else
        return {};
}

/// Writes to_string(view) to a stream, without a line break at the end.
template<class Traits, class View>
    requires(detail::operations::shaped<View>)
std::basic_ostream<char, Traits>
&operator<<(std::basic_ostream<char, Traits>& out, const View& view) { return out << to_string(view); }
/// Writes to_string(view) to a stream.
template<class Traits, class Graph>
std::basic_ostream<char, Traits>& operator<<(std::basic_ostream<char, Traits>& out, any_view<Graph> view) {
    return out << to_string(view);
}
/// Writes summary(store) to a stream.
template<class Traits, class Store>
    requires detail::source_of<const Store>::is_store std::basic_ostream<char, Traits>
&operator<<(std::basic_ostream<char, Traits>& out, const Store& store) { return out << summary(store); }
/// Writes summary(variables) to a stream.
template<class Traits, std::size_t Count>
std::basic_ostream<char, Traits>& operator<<(std::basic_ostream<char, Traits>& out,
                                             const variable_list<Count>& variables) {
    return out << summary(variables);
}

/// Writes name_of(type) to a stream: float32.
template<class Traits>
std::basic_ostream<char, Traits>& operator<<(std::basic_ostream<char, Traits>& out, data_type type) {
    return out << name_of(type);
}
/// Writes a shape to a stream as TensorFlow does: (2, 3), (2,), ().
template<class Traits>
std::basic_ostream<char, Traits>& operator<<(std::basic_ostream<char, Traits>& out, shape_view shape) {
    return out << detail::printing::summary::shape_text(shape);
}
/// Writes an initializer to a stream as it was declared: random_normal(0, 0.02).
template<class Traits>
std::basic_ostream<char, Traits>& operator<<(std::basic_ostream<char, Traits>& out,
                                             const initializer& values) {
    return out << detail::wording::text_of(values);
}
/// Writes a place in the source to a stream: model.cpp:12.
template<class Traits>
std::basic_ostream<char, Traits>& operator<<(std::basic_ostream<char, Traits>& out, source_place place) {
    return out << place.file_name() << ':' << place.line;
}

namespace detail::wording {

// What message() of a diagnosis returns.
template<class Traits, std::size_t Capacity>
std::basic_ostream<char, Traits>& operator<<(std::basic_ostream<char, Traits>& out,
                                             const bounded_text<Capacity>& text) {
    return out << text.view();
}

} // namespace detail::wording

} // namespace varscope
