// SPDX-License-Identifier: MIT
// User-defined initializers: any callable that returns an element, given one index for each axis or the
// row-major position.
#pragma once

#include <varscope/core/callable.hpp>
#include <varscope/core/dtype_dispatch.hpp>
#include <varscope/core/element_cast.hpp>
#include <varscope/core/shape.hpp>
#include <varscope/initializers/initializer.hpp>

#include <utility>

namespace varscope::detail {

#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wconversion" // a callable may take its indices as int
#pragma GCC diagnostic ignored "-Wsign-conversion"
template<class F, class Axes>
inline constexpr bool takes_indices = false;
template<class F, std::size_t... Axis>
inline constexpr bool takes_indices<F, std::index_sequence<Axis...>> = requires {
    number(std::declval<const F&>()((Axis, std::declval<const std::size_t&>())...));
};

template<class F>
inline constexpr bool takes_position = requires {
    number(std::declval<const F&>()(std::declval<const std::size_t&>()));
};

template<class F, std::size_t... Axis>
constexpr auto element_at(const F& make, const std::size_t* index, std::index_sequence<Axis...>) {
    return make(index[Axis]...);
}

inline constexpr std::size_t most_indices = 8;
inline constexpr std::size_t by_position = most_indices + 1; // as a rank: called with the position alone

// The element at row-major position `position`.
template<class F, std::size_t Rank>
constexpr auto element_at(const F& make, const std::size_t* extents, std::size_t position) {
    if constexpr (Rank == by_position) {
        return make(position);
    } else {
        std::size_t index[Rank + 1]{};
        for (std::size_t axis = Rank; axis-- > 0; position /= extents[axis])
            index[axis] = position % extents[axis];
        return element_at(make, index, std::make_index_sequence<Rank>());
    }
}

#pragma GCC diagnostic pop

template<class T, class F, std::size_t Rank>
void fill_elements(const F& make, T* out, const std::size_t* extents, std::size_t first, std::size_t count) {
    for (std::size_t i = 0; i < count; ++i)
        out[i] = element_cast<T>(element_at<F, Rank>(make, extents, first + i));
}

template<class F, std::size_t Rank>
void fill_custom(const void* callable, void* out, data_type type, const std::size_t* extents,
                 std::size_t first, std::size_t count) {
    const F& make = callable_at<F>(callable);
    with_element_type(type, [&](auto* element) {
        using value_type = std::remove_pointer_t<decltype(element)>;
        fill_elements<value_type, F, Rank>(make, static_cast<value_type*>(out), extents, first, count);
    });
}

// A callable bound to a rank: how to fill variables of that rank.
struct custom_record {
    const void* callable = nullptr; // null if it has no state
    void (*fill)(const void* callable, void* out, data_type type, const std::size_t* extents,
                 std::size_t first, std::size_t count) = nullptr;
    bool can_be_called = false;
    data_type yields = data_type::unspecified;
};

template<class F, std::size_t Rank>
constexpr custom_record bound_to(const void* callable) {
    custom_record bound{.callable = callable};
    if constexpr (takes_indices<F, std::make_index_sequence<Rank>> || Rank == by_position) {
        bound.yields = data_type_of<decltype(element_at<F, Rank>(std::declval<const F&>(), nullptr, 0))>;
        bound.fill = &fill_custom<F, Rank>;
        bound.can_be_called = true;
    } else if constexpr (takes_position<F>) {
        return bound_to<F, by_position>(callable);
    }
    return bound;
}
template<class F, std::size_t... Rank>
constexpr custom_record bind(const void* callable, std::size_t rank, std::index_sequence<Rank...>) {
    constexpr bool counts_axes = takes_indices<F, std::make_index_sequence<most_indices>>;
    if (rank > most_indices) {
        if constexpr (takes_position<F> && !counts_axes)
            return bound_to<F, by_position>(callable);
        else
            return {};
    }
    constexpr custom_record (*of[])(const void*) = {&bound_to<F, Rank>...};
    return of[rank](callable);
}

// A callable that is not bound yet, as scopes hand it down.
struct callable_record {
    const void* callable = nullptr; // null if it has no state
    const void* identity = nullptr; // an address that identifies its type
    custom_record (*bind)(const void* callable, std::size_t rank) = nullptr;
};

template<class F>
constexpr callable_record callable_of(const F& make) {
    return {state_of(make), &identity_of<F>, [](const void* callable, std::size_t rank) {
                return bind<F>(callable, rank, std::make_index_sequence<most_indices + 1>());
            }};
}

} // namespace varscope::detail
