// SPDX-License-Identifier: MIT
// A user's own initializer: any callable that returns an element for one index per axis, or for the row-major
// index.
#pragma once

#include <varscope/core/shape.hpp>
#include <varscope/initializers/initializer.hpp>

#include <utility>

namespace varscope::detail {

#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wconversion" // a callable may take its indices as int
#pragma GCC diagnostic ignored "-Wsign-conversion"
template<std::size_t>
using index_type = std::size_t;

template<class F, class Axes>
inline constexpr bool takes_indices = false;
template<class F, std::size_t... Axis>
inline constexpr bool takes_indices<F, std::index_sequence<Axis...>> = requires {
    number(std::declval<const F&>()(std::declval<const index_type<Axis>&>()...));
};

template<class F>
inline constexpr bool takes_position = requires {
    number(std::declval<const F&>()(std::declval<const std::size_t&>()));
};

template<class F, std::size_t... Axis>
constexpr auto element_at(const F& make, const std::size_t* index, std::index_sequence<Axis...>) {
    return make(index[Axis]...);
}

// The element at row-major position `position`.
template<class F, std::size_t Rank>
constexpr auto element_at(const F& make, const std::size_t* extents, std::size_t position) {
    if constexpr (takes_indices<F, std::make_index_sequence<Rank>>) {
        std::size_t index[Rank + 1]{};
        for (std::size_t axis = Rank; axis-- > 0; position /= extents[axis])
            index[axis] = position % extents[axis];
        return element_at(make, index, std::make_index_sequence<Rank>());
    } else {
        return make(position);
    }
}

#pragma GCC diagnostic pop

template<class To, class From>
constexpr To convert_element(const From& value) {
    if constexpr (is_complex(data_type_of<From>) && is_complex(data_type_of<To>))
        return To(static_cast<decltype(To().real())>(value.real()),
                  static_cast<decltype(To().real())>(value.imag()));
    else if constexpr (is_complex(data_type_of<To>))
        return To(static_cast<decltype(To().real())>(value));
    else if constexpr (is_complex(data_type_of<From>))
        return To(); // refused by the graph
    else
        return static_cast<To>(value);
}

template<class T, class F, std::size_t Rank>
void fill_elements(const F& make, T* out, const std::size_t* extents, std::size_t first, std::size_t count) {
    for (std::size_t i = 0; i < count; ++i)
        out[i] = convert_element<T>(element_at<F, Rank>(make, extents, first + i));
}

// Calls visit with a null pointer of the element type.
template<class Visit>
constexpr void with_element_type(data_type type, Visit visit) {
    switch (type) {
    case data_type::unspecified: return;
    case data_type::boolean: return visit(static_cast<bool*>(nullptr));
    case data_type::int8: return visit(static_cast<std::int8_t*>(nullptr));
    case data_type::int16: return visit(static_cast<std::int16_t*>(nullptr));
    case data_type::int32: return visit(static_cast<std::int32_t*>(nullptr));
    case data_type::int64: return visit(static_cast<std::int64_t*>(nullptr));
    case data_type::uint8: return visit(static_cast<std::uint8_t*>(nullptr));
    case data_type::uint16: return visit(static_cast<std::uint16_t*>(nullptr));
    case data_type::uint32: return visit(static_cast<std::uint32_t*>(nullptr));
    case data_type::uint64: return visit(static_cast<std::uint64_t*>(nullptr));
    case data_type::float16: return visit(static_cast<float16*>(nullptr));
    case data_type::bfloat16: return visit(static_cast<bfloat16*>(nullptr));
    case data_type::float32: return visit(static_cast<float*>(nullptr));
    case data_type::float64: return visit(static_cast<double*>(nullptr));
    case data_type::complex64: return visit(static_cast<complex64*>(nullptr));
    case data_type::complex128: return visit(static_cast<complex128*>(nullptr));
    }
}

template<class F, std::size_t Rank>
void fill_custom(const void* callable, void* out, data_type type, const std::size_t* extents,
                 std::size_t first, std::size_t count) {
    const auto fill_with = [&](const F& make) {
        with_element_type(type, [&](auto* element) {
            using value_type = std::remove_pointer_t<decltype(element)>;
            fill_elements<value_type, F, Rank>(make, static_cast<value_type*>(out), extents, first, count);
        });
    };
    if constexpr (std::is_empty_v<F> && std::is_default_constructible_v<F>)
        fill_with(F());
    else
        fill_with(*static_cast<const F*>(callable));
}

template<class F>
inline constexpr char identity_of = 0;

// What a graph keeps of a callable: how to fill a variable of the rank it was bound to.
struct custom_record {
    const void* callable = nullptr; // null if it has no state
    const void* identity = nullptr; // of its type
    void (*fill)(const void* callable, void* out, data_type type, const std::size_t* extents,
                 std::size_t first, std::size_t count) = nullptr;
    bool can_be_called = false;
    data_type yields = data_type::unspecified;
};

template<std::size_t Rank, class F>
constexpr custom_record custom_of(const F& make) {
    custom_record made{.identity = &identity_of<F>};
    if constexpr (takes_indices<F, std::make_index_sequence<Rank>> || takes_position<F>) {
        constexpr std::size_t no_extents[Rank + 1]{};
        made.yields = data_type_of<decltype(element_at<F, Rank>(make, no_extents, 0))>;
        made.fill = &fill_custom<F, Rank>;
        made.can_be_called = true;
        if constexpr (!(std::is_empty_v<F> && std::is_default_constructible_v<F>)) made.callable = &make;
    }
    return made;
}

} // namespace varscope::detail
