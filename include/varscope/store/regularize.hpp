// SPDX-License-Identifier: MIT
// regularization_losses(store): the losses of all variables that have a regularizer.
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
    using value_type = T; ///< float or double
    T of[Count + 1]{};    ///< the losses, then 0

    /// The number of losses.
    [[nodiscard]] static constexpr std::size_t size() { return Count; }
    /// The first loss.
    [[nodiscard]] constexpr const T* begin() const { return of; }
    /// One past the last loss.
    [[nodiscard]] constexpr const T* end() const { return of + Count; }
    /// The loss at that position, which must be less than size().
    constexpr T operator[](std::size_t index) const { return of[index]; }
    /// Their sum, computed in double. tf.losses.get_regularization_loss
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
double weighted_loss(const regularizer& rule, const T* elements, std::size_t count) {
    double magnitudes = 0, squares = 0;
    for (std::size_t i = 0; i < count; ++i) {
        const auto element = static_cast<double>(elements[i]);
        magnitudes += element < 0 ? -element : element;
        squares += element * element;
    }
    // A scale of 0 drops its term, even if that is infinite.
    return (rule.l1 != 0 ? rule.l1 * magnitudes : 0) + (rule.l2 != 0 ? rule.l2 * squares : 0);
}

template<class Entry>
double loss_of(const Entry& entry, const std::byte* elements) {
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
    // The losses are floats unless one of the variables is float64.
    static constexpr bool has_doubles = [] {
        for (std::uint32_t i = 0; i < all.size(); ++i)
            if (all.of[i].dtype == data_type::float64) return true;
        return false;
    }();
    using list = loss_list<std::conditional_t<has_doubles, double, float>, all.size()>;
};

} // namespace detail

/// The losses of all variables that have a regularizer, in order of creation: a loss_list of float, or of
/// double if one of these variables is float64; computed in double. A partitioned or shared variable counts
/// once; integer variables have no loss. Throws out_of_memory if there is no memory to convert 16-bit
/// elements or to gather parts; moved_from_store. tf.get_collection(tf.GraphKeys.REGULARIZATION_LOSSES)
template<class Store>
auto regularization_losses(const Store& store) {
    using graph = typename detail::read_store<const Store>::type::graph;
    using losses = detail::losses_of<graph>;
    const std::byte* const data = store.data();
    typename losses::list result;
    (void)detail::memory::present<graph>(data);
    for (std::uint32_t i = 0; i < losses::all.size(); ++i)
        detail::memory::read_bytes<losses::all.has_side_memory>(
            data, losses::all.of[i].bytes(), [&](const std::byte* elements) {
                result.of[i] = static_cast<typename losses::list::value_type>(
                    detail::loss_of(losses::all.of[i], elements));
            });
    return result;
}

/// The sum of regularization_losses(store). tf.losses.get_regularization_loss
template<class Store>
auto regularization_loss(const Store& store) {
    return regularization_losses(store).sum();
}

} // namespace varscope
