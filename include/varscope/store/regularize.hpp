// SPDX-License-Identifier: MIT
// regularization_losses(store): what the regularizers add to the loss.
#pragma once

#include <varscope/core/dtype_dispatch.hpp>
#include <varscope/store/detail/lookup_source.hpp>
#include <varscope/store/detail/memory/option_list.hpp>
#include <varscope/store/detail/operations/widened.hpp>

#include <cassert>
#include <cstddef>
#include <type_traits>

namespace varscope {

/// One loss for each regularized variable, in order of creation.
template<class T, std::size_t Count>
struct loss_list {
    using value_type = T;
    T of[Count + 1]{};

    [[nodiscard]] static constexpr std::size_t size() { return Count; }
    [[nodiscard]] constexpr const T* begin() const { return of; }
    [[nodiscard]] constexpr const T* end() const { return of + Count; }
    constexpr T operator[](std::size_t index) const { return of[index]; }
    /// tf.losses.get_regularization_loss
    [[nodiscard]] constexpr T sum() const {
        double all = 0;
        for (const T loss : *this) all += static_cast<double>(loss);
        return static_cast<T>(all);
    }
};

namespace detail {

struct regularizer_of_variable {
    regularizer formula{};
    regularizer_function own{};

    constexpr regularizer_of_variable() = default;
    constexpr explicit regularizer_of_variable(const records::option_record& options)
        : formula(options.regularizer.formula),
          own(options.regularizer.function) {}
    static constexpr bool is_given(const records::option_record& options) {
        return options.regularizer.is_given();
    }
};

template<class T>
double weighted_loss(const regularizer& by, const T* elements, std::size_t count) {
    double magnitudes = 0, squares = 0;
    for (std::size_t i = 0; i < count; ++i) {
        const auto element = static_cast<double>(elements[i]);
        magnitudes += element < 0 ? -element : element;
        squares += element * element;
    }
    // A scale of zero drops its term, even an infinite one.
    return (by.l1 != 0 ? by.l1 * magnitudes : 0) + (by.l2 != 0 ? by.l2 * squares : 0);
}

inline double loss_of(const memory::whole_entry<regularizer_of_variable>& entry, const std::byte* elements) {
    const regularizer_function& own = entry.option.own;
    if (!own.is_given) {
        double loss = 0; // the order of the elements does not matter
        with_floating_type(entry.dtype, [&](auto* element) {
            loss = weighted_loss(entry.option.formula,
                                 reinterpret_cast<decltype(element)>(const_cast<std::byte*>(elements)),
                                 entry.shape->count);
        });
        return loss;
    }
    const std::size_t count = entry.shape->count;
    double loss = 0;
    memory::read_whole(elements, entry.split, count, size_of(entry.dtype), [&](const std::byte* whole) {
        operations::with_wide_elements(whole, entry.dtype, count, [&](const std::byte* wide, data_type type) {
            loss = own.call(own.callable, wide, type, view_of(entry.shape));
        });
    });
    return loss;
}

template<class Graph>
struct losses_of;
template<const auto& Variables>
struct losses_of<resolved_graph<Variables>> {
    static constexpr auto all = memory::list_wholes<Variables, regularizer_of_variable>();
    // Of float unless one of the variables is of double.
    static constexpr bool has_doubles = [] {
        for (std::uint32_t i = 0; i < all.size(); ++i)
            if (all.of[i].dtype == data_type::float64) return true;
        return false;
    }();
    using list = loss_list<std::conditional_t<has_doubles, double, float>, all.size()>;
};

} // namespace detail

/// The losses of all variables with a regularizer, in order of creation: of float, or double if one of these
/// variables is of double; summed up in double. Each variable counts once, also one in parts or shared by
/// several calls. Integer variables have none. tf.get_collection(REGULARIZATION_LOSSES)
template<class Graph>
auto regularization_losses(const variable_store<Graph>& store) {
    using losses = detail::losses_of<Graph>;
    typename losses::list result;
    for (std::uint32_t i = 0; i < losses::all.size(); ++i)
        detail::memory::read_bytes<losses::all.has_side_memory>(
            store.data(), losses::all.of[i].bytes(), [&](const std::byte* elements) {
                result.of[i] = static_cast<typename losses::list::value_type>(
                    detail::loss_of(losses::all.of[i], elements));
            });
    return result;
}

/// Their sum. tf.losses.get_regularization_loss
template<class Graph>
auto regularization_loss(const variable_store<Graph>& store) {
    return regularization_losses(store).sum();
}

} // namespace varscope
