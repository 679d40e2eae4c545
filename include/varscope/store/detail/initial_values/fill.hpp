// SPDX-License-Identifier: MIT
// Fills a variable as its initializer says.
#pragma once

#include <varscope/core/dtype_dispatch.hpp>
#include <varscope/core/element_cast.hpp>
#include <varscope/initializers/random.hpp>
#include <varscope/initializers/uniform_unit_scaling.hpp>
#include <varscope/initializers/variance_scaling.hpp>
#include <varscope/store/detail/initial_values/fill_orthogonal.hpp>
#include <varscope/store/detail/initial_values/recipes.hpp>

#include <cstddef>
#include <cstdint>

namespace varscope::detail::initial_values {

// A range of elements of one variable.
template<class T>
struct range_to_fill {
    T* out;
    std::size_t first;
    std::size_t count;
    random_stream stream;
};

template<class T>
constexpr T value_as(const number& value) {
    if constexpr (is_complex(data_type_of<T>))
        return element_cast<T>(complex128(value.real, value.imaginary));
    else if constexpr (is_floating(data_type_of<T>))
        return static_cast<T>(value.real);
    else
        return static_cast<T>(value.bits);
}

template<class T>
void fill_with_value(const range_to_fill<T>& range, const number& value) {
    const T element = value_as<T>(value);
    for (std::size_t i = 0; i < range.count; ++i) range.out[i] = element;
}
// The last value is repeated as often as needed.
template<class T>
void fill_with_list(const range_to_fill<T>& range, const number* values, std::size_t value_count) {
    for (std::size_t i = 0; i < range.count; ++i) {
        const std::size_t at = range.first + i < value_count ? range.first + i : value_count - 1;
        range.out[i] = value_as<T>(values[at]);
    }
}

template<class T>
void fill_uniform_range(const range_to_fill<T>& range, double low, double high) {
    fill_uniform(range.out, range.first, range.count, range.stream, low, high);
}
template<class T>
void fill_normal_range(const range_to_fill<T>& range, double mean, double stddev) {
    fill_normal(range.out, range.first, range.count, range.stream, mean, stddev);
}
template<class T>
void fill_truncated_range(const range_to_fill<T>& range, double mean, double stddev) {
    fill_truncated_normal(range.out, range.first, range.count, range.stream, mean, stddev);
}
// Integers are drawn as 64-bit integers with the signedness of the bounds.
template<class T>
void fill_integers(const range_to_fill<T>& range, const number& low, const number& high) {
    if (low.is_negative())
        fill_uniform_integers(range.out, range.first, range.count, range.stream,
                              static_cast<std::int64_t>(low.bits), static_cast<std::int64_t>(high.bits));
    else
        fill_uniform_integers(range.out, range.first, range.count, range.stream, low.bits, high.bits);
}

// Rounded after each step, as in random.hpp: under -ffast-math even a division by a constant would differ.
template<class T>
void fill_scaled(const range_to_fill<T>& range, const initializer& values, shape_view shape) {
    const double variance = rounded(scaled_variance(values.first.real, values.mode, shape));
    const double limit = rounded(__builtin_sqrt(rounded(3.0 * variance)));
    const double stddev = rounded(__builtin_sqrt(variance));
    switch (values.distribution) {
    case distribution::uniform: return fill_uniform_range(range, -limit, limit);
    case distribution::untruncated_normal: return fill_normal_range(range, 0.0, stddev);
    case distribution::truncated_normal:
        return fill_truncated_range(range, 0.0, rounded(stddev / rounded(truncated_normal_stddev)));
    }
}

template<class T>
void fill_unit_scaled(const range_to_fill<T>& range, double factor, shape_view shape) {
    const double root = rounded(__builtin_sqrt(rounded(3.0 / input_size(shape))));
    const double limit = rounded(factor * root);
    fill_uniform_range(range, -limit, limit);
}

// A range that is the whole variable.
template<class T>
void fill_orthogonal_whole(const range_to_fill<T>& whole, double gain, shape_view shape) {
    const std::size_t columns = shape[shape.size() - 1];
    fill_orthogonal(whole.out, whole.count / columns, columns, whole.stream, gain);
}

// With the initializers of floating-point variables.
template<class T>
void fill_with_reals(const range_to_fill<T>& range, const initializer& values, shape_view shape) {
    const double first = values.first.real, second = values.second.real;
    switch (values.kind) {
    case initializer_kind::random_uniform: return fill_uniform_range(range, first, second);
    case initializer_kind::random_normal: return fill_normal_range(range, first, second);
    case initializer_kind::truncated_normal: return fill_truncated_range(range, first, second);
    case initializer_kind::variance_scaling: return fill_scaled(range, values, shape);
    case initializer_kind::uniform_unit_scaling: return fill_unit_scaled(range, first, shape);
    case initializer_kind::identity:
        return fill_identity(range.out, range.first, range.count, shape[1], first);
    case initializer_kind::orthogonal: return fill_orthogonal_whole(range, first, shape);
    case initializer_kind::convolutional_delta_orthogonal:
        return fill_delta_orthogonal(range.out, shape, range.stream, first);
    default: return;
    }
}

template<class T>
void fill_range(const range_to_fill<T>& range, const recipe& how, const number* numbers, shape_view shape) {
    const initializer& values = how.values;
    switch (values.kind) {
    case initializer_kind::zeros: return fill_with_value(range, number(0));
    case initializer_kind::ones: return fill_with_value(range, number(1));
    case initializer_kind::constant:
        if (how.list_count == 0) return fill_with_value(range, values.first);
        return fill_with_list(range, numbers + how.list_at, how.list_count);
    default:
        if constexpr (random_real<T>)
            fill_with_reals(range, values, shape);
        else if constexpr (is_integer(data_type_of<T>))
            if (values.kind == initializer_kind::random_uniform)
                fill_integers(range, values.first, values.second);
    }
}

struct portion_to_fill {
    std::byte* out;
    data_type dtype;
    std::size_t first;
    std::size_t count;
    random_stream stream;
};

// A template, as all others here: so they are compiled only in programs that make stores.
template<class Recipe>
void fill_portion(const portion_to_fill& portion, const Recipe& how, const number* numbers,
                  const extents& shape) {
    if (how.values.kind == initializer_kind::none) return;
    if (how.values.kind == initializer_kind::custom)
        return how.custom.fill(how.custom.callable, portion.out, portion.dtype, shape.of, portion.first,
                               portion.count);
    with_element_type(portion.dtype, [&](auto* element) {
        using value = std::remove_pointer_t<decltype(element)>;
        fill_range(range_to_fill<value>{reinterpret_cast<value*>(portion.out), portion.first, portion.count,
                                        portion.stream},
                   how, numbers, view_of(&shape));
    });
}

// If no element can be computed without the others, a portion is the whole variable.
constexpr std::size_t elements_per_portion(initializer_kind kind, std::size_t count) {
    const bool is_whole =
        kind == initializer_kind::orthogonal || kind == initializer_kind::convolutional_delta_orthogonal;
    return is_whole ? count : std::size_t{1} << 22;
}

// Fills one variable.
template<class Recipe>
struct filling {
    const initial_entry& entry;
    const Recipe& how;
    const number* numbers;
    std::uint64_t seed;

    void fill(std::byte* out, std::size_t first, std::size_t count) const {
        fill_portion({out, entry.dtype, first, count, {seed, entry.path_hash}}, how, numbers, *entry.shape);
    }
};

// Calls progress(elements) after each portion of `count` elements from `first` on.
template<class Filling, class Progress>
void fill_in_portions(const Filling& filler, std::byte* out, std::size_t first, std::size_t count,
                      Progress progress) {
    const std::size_t most = elements_per_portion(filler.how.values.kind, filler.entry.shape->count);
    for (const std::size_t end = first + count; first < end;) {
        const std::size_t here = end - first < most ? end - first : most;
        filler.fill(out, first, here);
        out += here * size_of(filler.entry.dtype);
        first += here;
        progress(here);
    }
}

// Fills parts with the values of the whole.
template<class Filling, class Progress>
void fill_parts(const Filling& filler, std::byte* out, Progress progress) {
    const std::size_t size = size_of(filler.entry.dtype);
    const std::size_t count = filler.entry.shape->count;
    if (elements_per_portion(filler.how.values.kind, count) == count) {
        const memory::scratch whole(count * size);
        filler.fill(whole.data(), 0, count);
        memory::scatter(out, whole.data(), filler.entry.split, count, size);
        return progress(count);
    }
    for_each_run(filler.entry.split, count, [&](std::size_t to, std::size_t first, std::size_t run) {
        fill_in_portions(filler, out + to * size, first, run, progress);
    });
}

// Calls progress(elements) after each portion.
template<bool HasSideMemory, class Filling, class Progress>
void fill_variable(std::byte* data, const Filling& filler, Progress progress) {
    const initial_entry& entry = filler.entry;
    const memory::variable_bytes bytes{entry.offset, entry.shape->count * size_of(entry.dtype), entry.beside};
    memory::change_bytes<HasSideMemory>(data, bytes, [&](std::byte* out) {
        if (entry.split.parts == 0)
            fill_in_portions(filler, out, 0, entry.shape->count, progress);
        else if (entry.shape->count != 0)
            fill_parts(filler, out, progress);
    });
}

} // namespace varscope::detail::initial_values
