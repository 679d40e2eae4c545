// SPDX-License-Identifier: MIT
// The typed view of a variable for a function that is called with any of them.
#pragma once

#include <varscope/store/detail/views/signatures.hpp>
#include <varscope/store/detail/views/view_at.hpp>

#include <cstddef>
#include <cstdint>
#include <type_traits>

namespace varscope::detail::views {

template<const auto& Variables, std::uint32_t Entry>
struct entry_shape {
    static constexpr const extents* of = shape_argument<Variables, Entry>;
};
template<const auto& Variables, std::uint32_t Entry>
    requires(is_whole<Variables>(Entry))
struct entry_shape<Variables, Entry> {
    static constexpr const extents* of = record_of<Variables>(Entry).shape;
};

template<class View, const auto& Variables, std::uint32_t Entry,
         arrangement Arrangement = arrangement_of<Variables>(Entry)>
struct arranged_view;
template<class T, class Shape, const auto& Variables, std::uint32_t Entry>
struct arranged_view<variable_view<T, Shape>, Variables, Entry, arrangement::plain> {
    using type = variable_view<T, Shape>;
};
template<class T, class Shape, const auto& Variables, std::uint32_t Entry>
struct arranged_view<variable_view<T, Shape>, Variables, Entry, arrangement::resource> {
    using type = resource_view<T, Shape>;
};
template<class T, class Shape, const auto& Variables, std::uint32_t Entry>
struct arranged_view<variable_view<T, Shape>, Variables, Entry, arrangement::sliced> {
    using type = partitioned_view<T, Shape, whole_of<Variables>(Entry).parts.axis,
                                  whole_of<Variables>(Entry).parts.count>;
};

// The view of an entry; of a cached variable: that of the variable, not of the copy.
template<bool IsConst, const auto& Variables, std::uint32_t Entry>
struct visited {
    static constexpr data_type dtype = record_of<Variables>(Entry).dtype;
    using plain = view_of_shape<dtype, entry_shape<Variables, Entry>::of, IsConst>;
    using view = typename arranged_view<plain, Variables, Entry>::type;
};

// The place of one entry in memory.
template<bool IsConst>
struct visited_place {
    byte_of<IsConst>* begin; // of the arena
    std::size_t offset;
    const char* name;
    memory::side_memory beside;
};

template<class View, bool IsConst>
View view_of_place(std::type_identity<View>, const visited_place<IsConst>& at) {
    return {reinterpret_cast<typename View::element_type*>(at.begin + at.offset), at.name};
}
template<class T, class Shape, bool IsConst>
resource_view<T, Shape> view_of_place(std::type_identity<resource_view<T, Shape>>,
                                      const visited_place<IsConst>& at) {
    return resource_view_at<T, Shape>(at.begin, at.offset, at.beside, at.name);
}

// Whether f takes each of these views.
template<class F, class... View>
constexpr bool takes_each() {
    for (const bool takes : {true, std::is_invocable_v<F&, View>...})
        if (!takes) return false;
    return true;
}

} // namespace varscope::detail::views
