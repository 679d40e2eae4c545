// SPDX-License-Identifier: MIT
// Look-ups by a path that is known at run time: find(store, "encoder/w"), at(store, "encoder/w").
#pragma once

#include <varscope/store/any_view.hpp>
#include <varscope/store/detail/lookup_source.hpp>
#include <varscope/store/detail/names/unknown_name.hpp>

#include <cassert>
#include <cstdint>
#include <string_view>
#include <type_traits>

namespace varscope {

/// There is no variable at a path. what() says what is there, or which existing path is the nearest.
class unknown_variable : public error {
  public:
    using error::error;
};

/// A view, or nothing, as std::optional, whose header costs compile time.
template<class View>
class optional_view {
  public:
    /// Nothing.
    optional_view() = default;
    /// A view.
    optional_view(View view) : view_(view), has_value_(true) {}

    /// Whether there is a view.
    [[nodiscard]] bool has_value() const { return has_value_; }
    /// Whether there is a view.
    [[nodiscard]] explicit operator bool() const { return has_value_; }
    /// The view; assert checks that there is one.
    const View& operator*() const {
        assert(has_value_ && "varscope: there is no variable at that path");
        return view_;
    }
    /// A member of the view; assert checks that there is one.
    const View* operator->() const { return &**this; }

    /// Both nothing, or the same variable of the same store?
    friend bool operator==(const optional_view&, const optional_view&) = default;

  private:
    View view_{nullptr, 0};
    bool has_value_ = false;
};

namespace detail {

template<class Source, bool IsSource = Source::is_source>
struct views_of_source { // after an error
    using graph = refused_graph;
};
template<class Source>
struct views_of_source<Source, true> {
    using graph = std::conditional_t<Source::is_const, const typename Source::graph, typename Source::graph>;
};

template<class Path>
inline constexpr bool is_path =
    std::is_convertible_v<const Path&, std::string_view> && !std::is_null_pointer_v<Path>;

// Checked in a separate class, so that a mistake is one error with few notes.
template<class Path>
struct path_check {
    static_assert(is_path<Path>,
                  "varscope: the path of a look-up at run time is a string, as in vs::find(store, path)");
};

template<lookup::scope_id Scope, const auto& Variables>
[[gnu::always_inline]] inline std::uint32_t find_in(resolved_graph<Variables>, std::string_view path) {
    using entries = names::entry_table<resolved_graph<Variables>>;
    if constexpr (Scope.prefix_length == 0) {
        return entries::find(path);
    } else {
        constexpr std::string_view prefix = lookup::prefix_of<Variables>(Scope);
        return entries::find_below(prefix, path);
    }
}
template<lookup::scope_id Scope, const auto& Variables>
[[noreturn]] void raise_unknown(resolved_graph<Variables>, std::string_view path) {
    using entries = names::entry_table<resolved_graph<Variables>>;
    constexpr std::string_view prefix = lookup::prefix_of<Variables>(Scope);
    raise(unknown_variable(names::message_of_unknown(entries::keys(entries::variable_count),
                                                     entries::keys(entries::count), {prefix, path})));
}

} // namespace detail

/// The variable at a path that is known at run time, any string, in a store or, relative to it, in a scope of
/// one; nothing if there is none. A whole partitioned variable is found as by get. The view is as valid as
/// those of get, and reads only if the store is const; the path is not kept. Takes some nanoseconds: one hash
/// and one comparison.
template<class Source, class Path>
[[nodiscard]] auto find(Source&& from, const Path& path) {
    static_assert(sizeof(detail::source_traits<Source>) != 0 && sizeof(detail::path_check<Path>) != 0);
    using source = detail::source_of<Source>;
    using view = any_view<typename detail::views_of_source<source>::graph>;
    if constexpr (source::is_source && detail::is_path<Path>) {
        const std::uint32_t entry = detail::find_in<source::id>(typename source::graph(), path);
        if (entry != detail::no_index) return optional_view<view>(view(from.data(), entry));
    }
    return optional_view<view>();
}

/// The same, but throws unknown_variable if there is no variable at that path:
/// "there is no variable encoder/v; did you mean encoder/w?" with a path of more than 160 characters
/// shortened, and characters other than printable ASCII replaced by '?'.
template<class Source, class Path>
[[nodiscard]] auto at(Source&& from, const Path& path) {
    static_assert(sizeof(detail::source_traits<Source>) != 0 && sizeof(detail::path_check<Path>) != 0);
    using source = detail::source_of<Source>;
    using view = any_view<typename detail::views_of_source<source>::graph>;
    if constexpr (source::is_source && detail::is_path<Path>) {
        const std::uint32_t entry = detail::find_in<source::id>(typename source::graph(), path);
        if (entry == detail::no_index) detail::raise_unknown<source::id>(typename source::graph(), path);
        return view(from.data(), entry);
    } else {
        return view(nullptr, 0); // after an error
    }
}

template<class Store>
auto variable_info::view(Store&& store) const {
    return at(store, key);
}

} // namespace varscope
