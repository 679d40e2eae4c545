// SPDX-License-Identifier: MIT
// any_view<graph>: a view of any variable of a model, chosen at run time.
#pragma once

#include <varscope/store/detail/names/entries.hpp>
#include <varscope/store/error.hpp>
#include <varscope/store/variable_store.hpp>

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>
#include <type_traits>
#include <utility>

namespace varscope {

namespace detail {

template<bool IsConst, const auto& Variables, std::size_t Signature>
using any_view_by_signature =
    typename views::visited<IsConst, Variables,
                            names::signatures_of_entries<Variables>.first_of[Signature]>::view;

// What a function of each of these views returns; `anything` if it does not take them all.
template<class F, bool TakesEach, class... View>
struct visit_result {
    using type = anything;
    static constexpr bool is_one_type = true; // that it does not take them is the error
};
template<class F, class First, class... View>
struct visit_result<F, true, First, View...> {
    using type = std::invoke_result_t<F&, First>;
    static constexpr bool is_one_type = (std::is_same_v<std::invoke_result_t<F&, View>, type> && ...);
};
// In a model without variables, as if it had a scalar.
template<class F>
struct visit_result<F, true>
    : visit_result<F, std::is_invocable_v<F&, variable_view<float, shape<>>>, variable_view<float, shape<>>> {
};

// Checked in a separate class, so that a mistake is one error with few notes.
template<bool TakesEach, bool IsOneType>
struct visit_check {
    static_assert(TakesEach,
                  "varscope: visit calls its function with one view; it must accept each dtype and shape in "
                  "the model");
    static_assert(
        IsOneType,
        "varscope: visit returns what its function returns; that must be of one type for each dtype "
        "and shape in the model");
};

template<class Result, class View, class F, bool IsConst>
Result visit_with_view(F& f, const views::visited_place<IsConst>& at) {
    return f(views::view_of_place(std::type_identity<View>(), at));
}
// Calls of F with any of the views of a graph.
template<bool IsConst, class F, class Graph, class Signatures>
struct visitor;
template<bool IsConst, class F, const auto& Variables, std::size_t... Signature>
struct visitor<IsConst, F, resolved_graph<Variables>, std::index_sequence<Signature...>> {
    static constexpr bool takes_each =
        views::takes_each<F, any_view_by_signature<IsConst, Variables, Signature>...>();
    using result = visit_result<F, takes_each, any_view_by_signature<IsConst, Variables, Signature>...>;
    using check = visit_check<takes_each, result::is_one_type>;
    static constexpr bool is_valid = takes_each && result::is_one_type;

    static decltype(auto) call(F& f, const views::visited_place<IsConst>& at,
                               [[maybe_unused]] std::uint32_t signature) {
        using type = typename result::type;
        using call_of_one = type (*)(F&, const views::visited_place<IsConst>&);
        static constexpr call_of_one calls[] = {
            &visit_with_view<type, any_view_by_signature<IsConst, Variables, Signature>, F, IsConst>...,
            nullptr};
        return calls[signature](f, at);
    }
};

[[noreturn]] inline void raise_no_bytes(std::string_view key, views::arrangement arranged) {
    raise(error(messages::joined_text{
        "varscope: the bytes of ", key,
        arranged == views::arrangement::resource
            ? " cannot be referred to, as threads may write to this resource variable; visit it, and call "
              "read_into or with_value of the view"
            : ", a variable in parts, are not in row-major order in memory; visit it, and call copy_to of "
              "the view, or take the bytes of its parts"}));
}

} // namespace detail

/// Refers to any variable of a graph's store, as find, at and views return it, or to the whole of a
/// partitioned one; its dtype and shape are known at run time. any_view<graph> gives elements that can be
/// written, any_view<const graph> elements to read only. A pointer and an index: copies and assigns as these
/// do, and never changes an element by itself. Valid until the store, or the one that it was moved to, is
/// destroyed.
template<class Graph>
class any_view {
    static constexpr bool is_const = std::is_const_v<Graph>;
    using entries = detail::names::entry_table<std::remove_const_t<Graph>>;
    static_assert(detail::is_graph<std::remove_const_t<Graph>>,
                  "varscope: any_view takes a graph, as in vs::any_view<graph> or vs::any_view<const graph>");

  public:
    using graph_type = std::remove_const_t<Graph>; ///< the graph of the variable
    using byte = detail::views::byte_of<is_const>; ///< std::byte, const if elements can only be read

    /// Made by look-ups, from a store's data() and the position of a variable among the graph's.
    any_view(byte* data, std::uint32_t entry) : data_(data), entry_(entry) {}
#ifdef __NVCC__
#pragma nv_diagnostic push
#pragma nv_diag_suppress 554 // of a const graph it converts to itself
#endif
    /// Converts to a view whose elements can only be read.
    operator any_view<const Graph>() const requires(!is_const) { return {data_, entry_}; }
#ifdef __NVCC__
#pragma nv_diagnostic pop
#endif

    /// TensorFlow's name, "encoder/w:0"; for the whole of a partitioned variable that of its view. Static
    /// storage, as all that these functions return a view of or a reference to.
    [[nodiscard]] std::string_view name() const { return entries::name(entry_); }
    /// The full path without ":0", as checkpoints use it.
    [[nodiscard]] std::string_view key() const { return entries::key(entry_); }
    /// The dtype of the elements.
    [[nodiscard]] data_type dtype() const { return entries::facts(entry_).dtype; }
    /// The extents.
    [[nodiscard]] shape_view shape() const { return detail::view_of(entries::facts(entry_).shape); }
    /// The number of elements.
    [[nodiscard]] std::size_t size() const { return entries::facts(entry_).shape->count; }
    /// Whether an optimizer may change it.
    [[nodiscard]] bool trainable() const { return entries::row(entry_).trainable; }
    /// All that the graph knows about it. A program that calls this contains the graph's list of variables.
    [[nodiscard]] const variable_info& info() const { return entries::info(entry_); }

    /// The elements in row-major order, size() of them, aligned as the dtype; of a cached variable: those of
    /// the variable, not of the copy. Throws an error for a resource variable, whose current copy threads may
    /// be writing, and for the whole of a partitioned variable whose elements are in another order.
    [[nodiscard]] std::span<byte> bytes() const {
        if (entries::facts(entry_).arranged != detail::views::arrangement::plain)
            detail::raise_no_bytes(key(), entries::facts(entry_).arranged);
        return {data_ + entries::row(entry_).offset, size() * size_of(dtype())};
    }

    /// Returns f(view), with the view that for_each gives: a resource_view for a resource variable, else a
    /// variable_view; for the whole of a partitioned variable, what get returns. f must accept a view of each
    /// dtype and shape in the graph, and return the same type for each; it is instantiated once for each.
    template<class F>
    decltype(auto) visit(F&& f) const {
        using signatures = std::make_index_sequence<entries::signature_count>;
        using visitor = detail::visitor<is_const, std::remove_reference_t<F>, graph_type, signatures>;
        static_assert(sizeof(typename visitor::check) != 0);
        if constexpr (visitor::is_valid)
            return visitor::call(f, entries::template place<is_const>(data_, entry_),
                                 entries::row(entry_).signature);
        else
            return detail::anything();
    }

    /// The same variable of the same store? Not whether elements are equal.
    friend bool operator==(const any_view&, const any_view&) = default;

  private:
    byte* data_;
    std::uint32_t entry_;
};

} // namespace varscope
