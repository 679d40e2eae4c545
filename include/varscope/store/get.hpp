// SPDX-License-Identifier: MIT
// Look-ups by path: get<"encoder/w">(store).
#pragma once

#include <varscope/store/detail/lookup_source.hpp>
#include <varscope/store/detail/views/view_at.hpp>

namespace varscope {

namespace detail {

// A path as written, without its place, which compilers name themselves and which costs compile time; or a
// name, which carries its own. It cannot be made of an integer: get<0>(pair), as for structured bindings,
// also looks at varscope::get if the pair holds a view.
template<std::size_t Length, bool IsPlaced = false>
struct look_up_path {
    char text[padded(Length)]{};

    consteval look_up_path(const char (&literal)[Length + 1]) { copy_text(text, literal, Length); }
    consteval look_up_path(const fixed_string<Length>& whole) { copy_text(text, whole.text, Length); }
#ifdef __NVCC__
    consteval look_up_path(const char (&all)[padded(Length)]) requires(padded(Length) != Length + 1) {
        copy_text(text, all, Length);
    }
#endif

    [[nodiscard]] static constexpr std::size_t size() { return Length; }
    [[nodiscard]] constexpr std::string_view view() const { return {text, Length}; }
};
template<std::size_t Length>
struct look_up_path<Length, true> : name<Length> {
    consteval look_up_path(const name<Length>& given) : name<Length>(given) {}
    template<class T>
        requires(!std::is_integral_v<T>)
    consteval look_up_path(const T&) : name<Length>("x") {
        this->line = 0; // so that nothing more is reported about it
        refuse_as_name<T>();
    }
};
template<class T>
    requires(!std::is_integral_v<T>)
look_up_path(const T&)
->look_up_path<1, true>;
template<std::size_t Size>
look_up_path(const char (&)[Size]) -> look_up_path<Size - 1>;
template<std::size_t Length>
look_up_path(fixed_string<Length>) -> look_up_path<Length>;
template<std::size_t Length>
look_up_path(name<Length>) -> look_up_path<Length, true>;

template<std::size_t Length>
constexpr source_place place_of(const look_up_path<Length>&) {
    return {};
}
template<std::size_t Length>
constexpr bool is_refused(const look_up_path<Length>&) {
    return false;
}

} // namespace detail

/// The variable at that path in a store, or in a scope of one: get<"encoder/w">(store). A typed view at a
/// constant offset: a variable_view, or a resource_view, cached_view or partitioned_view as declared, of
/// const elements if the store is const. A compile error with the nearest path if there is no such variable.
/// The store must be a named object; the view is valid until the store, or the one that it was moved to, is
/// destroyed. tf.get_variable under reuse
// One template for all sources, as each overload would convert the path again.
template<detail::look_up_path Path, class Source>
[[gnu::always_inline]] constexpr auto get(Source&& from) {
    using source = typename detail::source_traits<Source>::type;
    if constexpr (source::is_source) {
        constexpr detail::views::location at =
            detail::views::locate<source::id>(typename source::graph(), Path);
        if constexpr (at.is_found && !at.is_plain) {
            return detail::views::view_at<source::is_const, at.index>(typename source::graph(), from.data());
        } else if constexpr (at.is_found) {
            using view = detail::views::view_of_shape<at.dtype, at.shape, source::is_const>;
            return view(reinterpret_cast<typename view::element_type*>(from.data() + at.offset),
                        detail::views::names_of<typename source::graph> + at.name_at);
        } else {
            constexpr auto whole = detail::lookup::find_whole<source::id>(typename source::graph(), Path);
            if constexpr (whole != detail::entry_index::none) {
                return detail::views::entry_at<source::is_const, whole>(typename source::graph(),
                                                                        from.data());
            } else {
                using unknown = detail::lookup::unknown_variable<typename source::graph, source::id, Path>;
                static_assert(sizeof(typename unknown::error) != 0);
                if constexpr (unknown::entry != detail::entry_index::none)
                    return detail::views::entry_at<source::is_const, unknown::entry>(
                        typename unknown::graph(), from.data());
                else
                    return detail::anything();
            }
        }
    } else {
        return detail::anything();
    }
}

/// A compile error for a number in the place of a path.
template<std::size_t Index, class Source>
    requires(detail::source_of<Source>::is_source)
detail::anything get(Source&&) {
    detail::refuse_as_name<Source>();
    return {};
}
/// A compile error that says how a path is written: it is not a function argument.
template<class A, class B>
detail::anything get(const A&, const B&) {
    static_assert(detail::never<A>,
                  "varscope: the path of a look-up is a template argument; write it between < and >, as in "
                  "vs::get<path>(store)");
    return {};
}

} // namespace varscope
