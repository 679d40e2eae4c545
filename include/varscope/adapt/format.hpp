// SPDX-License-Identifier: MIT
// std::format and std::print: views as to_string gives them, stores as the table of summary, dtypes by name.
// A header of its own, as <format> takes long to compile; where the standard library has none, it has
// nothing.
#pragma once

#include <varscope/print.hpp>

#include <version>
#ifdef __cpp_lib_format
#include <format>

#include <concepts>
#include <string_view>

namespace varscope::detail {

// Types of this library that have a text of their own.
template<class T>
concept formatted_as_view = operations::shaped<T> && requires(const T& view) {
    { to_string(view) } -> std::same_as<std::string>;
};
template<class T>
concept formatted_as_store = source_of<const T>::is_store && requires {
    typename source_of<const T>::graph;
};

template<class T>
struct formatter_by_text : std::formatter<std::string_view, char> {
    template<class Context>
    auto format_text(std::string_view text, Context& context) const {
        return std::formatter<std::string_view, char>::format(text, context);
    }
};

} // namespace varscope::detail

/// The text of a view, with the options of strings: std::format("{:>40}", vs::get<"w">(store)). to_string
template<varscope::detail::formatted_as_view View>
struct std::formatter<View, char> : varscope::detail::formatter_by_text<View> {
    /// Called by std::format.
    template<class Context>
    auto format(const View& view, Context& context) const {
        return this->format_text(varscope::to_string(view), context);
    }
};
/// The text of the variable that is referred to.
template<class Graph>
struct std::formatter<varscope::any_view<Graph>, char>
    : varscope::detail::formatter_by_text<varscope::any_view<Graph>> {
    /// Called by std::format.
    template<class Context>
    auto format(varscope::any_view<Graph> view, Context& context) const {
        return this->format_text(varscope::to_string(view), context);
    }
};
/// The table of a store. summary
template<varscope::detail::formatted_as_store Store>
struct std::formatter<Store, char> : varscope::detail::formatter_by_text<Store> {
    /// Called by std::format.
    template<class Context>
    auto format(const Store& store, Context& context) const {
        return this->format_text(varscope::summary(store), context);
    }
};
/// The name of a dtype. name_of
template<>
struct std::formatter<varscope::data_type, char> : varscope::detail::formatter_by_text<varscope::data_type> {
    /// Called by std::format.
    template<class Context>
    auto format(varscope::data_type type, Context& context) const {
        return this->format_text(varscope::name_of(type), context);
    }
};

#endif
