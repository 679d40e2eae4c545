// SPDX-License-Identifier: MIT
// mdspan(view): a std::mdspan, or another library's, over the elements of a variable. Nothing is copied.
#pragma once

#include <varscope/adapt/detail/viewed.hpp>
#include <varscope/store/detail/error_view.hpp>

#include <cstddef>
#include <cstdint>
#include <version>
#if __has_include(<mdspan>)
#include <mdspan>
#endif

namespace varscope {

namespace detail {

// Checked in a separate class, so that a mistake is one error with few notes.
template<class View>
struct spanned {
    static constexpr bool is_view = viewed<View>::is_view;
    struct check {
        static_assert(is_view,
                      "varscope: mdspan takes a view of a variable, as in vs::mdspan(vs::get<path>(store)), "
                      "but not of a partitioned or a resource variable");
    };
};

template<template<class...> class Mdspan, template<class, std::size_t...> class Extents, class T, class Shape>
struct mdspan_of;
template<template<class...> class Mdspan, template<class, std::size_t...> class ExtentsOf, class T,
         std::int64_t... Extents>
struct mdspan_of<Mdspan, ExtentsOf, T, shape<Extents...>> {
    using type = Mdspan<T, ExtentsOf<std::size_t, static_cast<std::size_t>(Extents)...>>;
};

template<class View>
struct no_mdspan {
    static_assert(never<View>, "varscope: this standard library has no <mdspan>; name another one, as in "
                               "vs::mdspan<Kokkos::mdspan, Kokkos::extents>(view)");
};

} // namespace detail

/// The elements of a variable as an mdspan of that library with static extents, row-major: one pointer in
/// size, over the same memory; of const elements for a const store. Valid as long as the view.
template<template<class...> class Mdspan, template<class, std::size_t...> class Extents, class View>
auto mdspan(const View& view) {
    static_assert(sizeof(typename detail::spanned<View>::check) != 0);
    if constexpr (detail::spanned<View>::is_view)
        return typename detail::mdspan_of<Mdspan, Extents, typename View::element_type,
                                          typename View::shape_type>::type(view.data());
    else
        return detail::anything();
}

/// The elements of a variable as a std::mdspan with static extents, row-major: one pointer in size, over the
/// same memory; of const elements for a const store. Valid as long as the view. A compile error if the
/// standard library has no mdspan.
template<class View>
auto mdspan([[maybe_unused]] const View& view) {
#ifdef __cpp_lib_mdspan
    return mdspan<std::mdspan, std::extents>(view);
#else
    static_assert(sizeof(detail::no_mdspan<View>) != 0);
    return detail::anything();
#endif
}

} // namespace varscope
