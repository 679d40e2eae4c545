// SPDX-License-Identifier: MIT
// Fills an arena as the table of initializers says.
#pragma once

#include <varscope/core/dtype_dispatch.hpp>
#include <varscope/core/element_cast.hpp>
#include <varscope/initializers/random.hpp>
#include <varscope/initializers/uniform_unit_scaling.hpp>
#include <varscope/initializers/variance_scaling.hpp>
#include <varscope/store/detail/execution/executor.hpp>
#include <varscope/store/detail/initial_values/fill_orthogonal.hpp>
#include <varscope/store/detail/initial_values/recipes.hpp>

#include <cstddef>
#include <cstdint>

namespace varscope::detail::initial_values {

// A range of elements of one variable.
struct portion_to_fill {
    std::byte* out;
    data_type dtype;
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

// Calls fill(out) with the typed address.
template<class Fill>
void with_typed(const portion_to_fill& portion, Fill fill) {
    with_element_type(portion.dtype,
                      [&](auto* element) { fill(reinterpret_cast<decltype(element)>(portion.out)); });
}
// The same for dtypes that have random real values.
template<class Fill>
void with_real(const portion_to_fill& portion, Fill fill) {
    with_floating_type(portion.dtype,
                       [&](auto* element) { fill(reinterpret_cast<decltype(element)>(portion.out)); });
}

inline void fill_with_value(const portion_to_fill& portion, const number& value) {
    with_typed(portion, [&](auto* out) {
        const auto element = value_as<std::remove_pointer_t<decltype(out)>>(value);
        for (std::size_t i = 0; i < portion.count; ++i) out[i] = element;
    });
}
// The last value is repeated as often as needed.
inline void fill_with_list(const portion_to_fill& portion, const number* values, std::size_t value_count) {
    with_typed(portion, [&](auto* out) {
        for (std::size_t i = 0; i < portion.count; ++i) {
            const std::size_t at = portion.first + i < value_count ? portion.first + i : value_count - 1;
            out[i] = value_as<std::remove_pointer_t<decltype(out)>>(values[at]);
        }
    });
}

inline void fill_uniform_portion(const portion_to_fill& portion, double low, double high) {
    with_real(portion,
              [&](auto* out) { fill_uniform(out, portion.first, portion.count, portion.stream, low, high); });
}
inline void fill_normal_portion(const portion_to_fill& portion, double mean, double stddev) {
    with_real(portion, [&](auto* out) {
        fill_normal(out, portion.first, portion.count, portion.stream, mean, stddev);
    });
}
inline void fill_truncated_portion(const portion_to_fill& portion, double mean, double stddev) {
    with_real(portion, [&](auto* out) {
        fill_truncated_normal(out, portion.first, portion.count, portion.stream, mean, stddev);
    });
}
// Integers are drawn as 64-bit integers with the signedness of the bounds.
inline void fill_integers(const portion_to_fill& portion, const number& low, const number& high) {
    with_typed(portion, [&](auto* out) {
        using element = std::remove_pointer_t<decltype(out)>;
        if constexpr (is_integer(data_type_of<element>)) {
            if (low.is_negative())
                fill_uniform_integers(out, portion.first, portion.count, portion.stream,
                                      static_cast<std::int64_t>(low.bits),
                                      static_cast<std::int64_t>(high.bits));
            else
                fill_uniform_integers(out, portion.first, portion.count, portion.stream, low.bits, high.bits);
        }
    });
}
inline void fill_random_uniform(const portion_to_fill& portion, const initializer& values) {
    if (is_integer(portion.dtype))
        fill_integers(portion, values.first, values.second);
    else
        fill_uniform_portion(portion, values.first.real, values.second.real);
}

// Rounded after each step, as in random.hpp: under -ffast-math even a division by a constant would differ.
inline void fill_scaled(const portion_to_fill& portion, const initializer& values, shape_view shape) {
    const double variance = rounded(scaled_variance(values.first.real, values.mode, shape));
    const double limit = rounded(__builtin_sqrt(rounded(3.0 * variance)));
    const double stddev = rounded(__builtin_sqrt(variance));
    switch (values.distribution) {
    case distribution::uniform: return fill_uniform_portion(portion, -limit, limit);
    case distribution::untruncated_normal: return fill_normal_portion(portion, 0.0, stddev);
    case distribution::truncated_normal:
        return fill_truncated_portion(portion, 0.0, rounded(stddev / rounded(truncated_normal_stddev)));
    }
}

inline void fill_unit_scaled(const portion_to_fill& portion, double factor, shape_view shape) {
    const double root = rounded(__builtin_sqrt(rounded(3.0 / input_size(shape))));
    const double limit = rounded(factor * root);
    fill_uniform_portion(portion, -limit, limit);
}

inline void fill_identity_portion(const portion_to_fill& portion, double gain, shape_view shape) {
    with_real(portion, [&](auto* out) { fill_identity(out, portion.first, portion.count, shape[1], gain); });
}
// A portion that is the whole variable.
inline void fill_orthogonal_whole(const portion_to_fill& whole, double gain, shape_view shape) {
    const std::size_t columns = shape[shape.size() - 1];
    with_real(whole,
              [&](auto* out) { fill_orthogonal(out, whole.count / columns, columns, whole.stream, gain); });
}
inline void fill_delta_orthogonal_whole(const portion_to_fill& whole, double gain, shape_view shape) {
    with_real(whole, [&](auto* out) { fill_delta_orthogonal(out, shape, whole.stream, gain); });
}

inline void fill_portion(const portion_to_fill& portion, const recipe& how, const number* numbers,
                         const extents& shape) {
    const initializer& values = how.values;
    switch (values.kind) {
    case initializer_kind::none: return;
    case initializer_kind::zeros: return fill_with_value(portion, number(0));
    case initializer_kind::ones: return fill_with_value(portion, number(1));
    case initializer_kind::constant:
        if (how.list_count == 0) return fill_with_value(portion, values.first);
        return fill_with_list(portion, numbers + how.list_at, how.list_count);
    case initializer_kind::random_uniform: return fill_random_uniform(portion, values);
    case initializer_kind::random_normal:
        return fill_normal_portion(portion, values.first.real, values.second.real);
    case initializer_kind::truncated_normal:
        return fill_truncated_portion(portion, values.first.real, values.second.real);
    case initializer_kind::variance_scaling: return fill_scaled(portion, values, view_of(&shape));
    case initializer_kind::uniform_unit_scaling:
        return fill_unit_scaled(portion, values.first.real, view_of(&shape));
    case initializer_kind::identity:
        return fill_identity_portion(portion, values.first.real, view_of(&shape));
    case initializer_kind::orthogonal:
        return fill_orthogonal_whole(portion, values.first.real, view_of(&shape));
    case initializer_kind::convolutional_delta_orthogonal:
        return fill_delta_orthogonal_whole(portion, values.first.real, view_of(&shape));
    case initializer_kind::custom:
        return how.custom.fill(how.custom.callable, portion.out, portion.dtype, shape.of, portion.first,
                               portion.count);
    }
}

// If no element can be computed without the others, a portion is the whole variable.
constexpr std::size_t elements_per_portion(initializer_kind kind, std::size_t count) {
    const bool is_whole =
        kind == initializer_kind::orthogonal || kind == initializer_kind::convolutional_delta_orthogonal;
    return is_whole ? count : std::size_t{1} << 22;
}

// Fills one variable.
struct filling {
    const initial_entry& entry;
    const recipe& how;
    const number* numbers;
    std::uint64_t seed;

    void fill(std::byte* out, std::size_t first, std::size_t count) const {
        fill_portion({out, entry.dtype, first, count, {seed, entry.path_hash}}, how, numbers, *entry.shape);
    }
};

// Calls progress(elements) after each portion of `count` elements from `first` on.
template<class Progress>
void fill_in_portions(const filling& filler, std::byte* out, std::size_t first, std::size_t count,
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
template<class Progress>
void fill_parts(const filling& filler, std::byte* out, Progress progress) {
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
template<bool HasSideMemory, class Progress>
void fill_variable(std::byte* data, const filling& filler, Progress progress) {
    const initial_entry& entry = filler.entry;
    const memory::variable_bytes bytes{entry.offset, entry.shape->count * size_of(entry.dtype), entry.beside};
    memory::change_bytes<HasSideMemory>(data, bytes, [&](std::byte* out) {
        if (entry.split.parts == 0)
            fill_in_portions(filler, out, 0, entry.shape->count, progress);
        else if (entry.shape->count != 0)
            fill_parts(filler, out, progress);
    });
}

// Fills the variables for which is_chosen(entry) holds; calls progress(bytes done) after each portion.
template<class Table, class IsChosen, class Progress>
void run_initializers(std::byte* data, const Table& table, std::uint64_t seed, IsChosen is_chosen,
                      Progress progress) {
    std::size_t done = 0;
    for (std::uint32_t i = 0; i < table.entry_count; ++i) {
        const initial_entry& entry = table.entries[i];
        if (!is_chosen(entry)) continue;
        const filling filler{entry, table.recipes[entry.recipe], table.numbers, seed};
        const auto count = [&](std::size_t elements) { progress(done += elements * size_of(entry.dtype)); };
        fill_variable<Table::has_side_memory>(data, filler, count);
    }
}

// Elements that one thread fills at once.
inline constexpr std::size_t task_size = std::size_t{1} << 18;

// Whether several threads can fill a variable: neither a resource, which is written under its guard, nor in
// parts, nor one whose elements depend on each other.
constexpr bool is_divisible(const initial_entry& entry, const recipe& how) {
    const std::size_t count = entry.shape->count;
    return count > task_size && entry.split.parts == 0 && !entry.beside.exists() &&
           elements_per_portion(how.values.kind, count) != count;
}

template<class Executor>
void fill_divided(std::byte* out, const filling& filler, Executor& threads) {
    execution::for_each_chunk(threads, filler.entry.shape->count, task_size,
                              [&](std::size_t first, std::size_t count) {
                                  filler.fill(out + first * size_of(filler.entry.dtype), first, count);
                              });
}

// The same by several threads: each variable that cannot be divided by one of them, then the others one after
// the other. Calls progress by this thread, after the former and after each of the latter.
template<class Table, class IsChosen, class Progress, class Executor>
void run_initializers(std::byte* data, const Table& table, std::uint64_t seed, IsChosen is_chosen,
                      Progress progress, Executor& threads) {
    const auto filler_of = [&](const initial_entry& entry) {
        return filling{entry, table.recipes[entry.recipe], table.numbers, seed};
    };
    const auto is_of_all = [&](const initial_entry& entry) {
        return is_divisible(entry, table.recipes[entry.recipe]);
    };
    std::size_t done = 0;
    for (std::uint32_t i = 0; i < table.entry_count; ++i)
        if (const initial_entry& entry = table.entries[i]; is_chosen(entry) && !is_of_all(entry))
            done += entry.shape->count * size_of(entry.dtype);
    threads.run(table.entry_count, [&](std::size_t i) {
        const initial_entry& entry = table.entries[i];
        if (is_chosen(entry) && !is_of_all(entry))
            fill_variable<Table::has_side_memory>(data, filler_of(entry), [](std::size_t) {});
    });
    progress(done);
    for (std::uint32_t i = 0; i < table.entry_count; ++i) {
        const initial_entry& entry = table.entries[i];
        if (!is_chosen(entry) || !is_of_all(entry)) continue;
        fill_divided(data + entry.offset, filler_of(entry), threads);
        progress(done += entry.shape->count * size_of(entry.dtype));
    }
}

} // namespace varscope::detail::initial_values
