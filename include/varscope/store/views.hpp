// SPDX-License-Identifier: MIT
// views(store): all variables, or those of a collection, as a range of any_views.
#pragma once

#include <varscope/graph/collections.hpp>
#include <varscope/store/find.hpp>

#include <compare>
#include <cstddef>
#include <cstdint>
#include <span> // also the tags of iterators: <iterator> costs more than this whole header
#include <utility>

namespace varscope {

namespace detail {

template<std::size_t Count>
struct entry_positions {
    static constexpr std::size_t count = Count;
    std::uint32_t of[Count + 1]{};
};
// The positions of the variables of a collection below a scope.
template<const auto& Variables, fixed_string Key, lookup::scope_id Scope>
inline constexpr auto collected_positions = [] {
    entry_positions<count_collected<Variables, Key, Scope>()> list;
    std::size_t count = 0;
    for (std::uint32_t i = 0; i < resolved_graph<Variables>::size; ++i)
        if (is_collected<Variables, Key, Scope>(i)) list.of[count++] = i;
    return list;
}();

} // namespace detail

/// A random-access iterator over variables: dereferenced, an any_view by value. Valid as long as those.
template<class Graph>
class any_view_iterator {
    using byte = typename any_view<Graph>::byte;

  public:
    using value_type = any_view<Graph>;     ///< a view of one variable
    using difference_type = std::ptrdiff_t; ///< in variables
    using reference = any_view<Graph>;      ///< a view by value
    using pointer = void;                   ///< there is no operator->
    /// In C++17 only an input iterator, as the others need a reference to an object.
    using iterator_category = std::input_iterator_tag;
    using iterator_concept = std::random_access_iterator_tag; ///< in C++20

    /// To be assigned to.
    any_view_iterator() = default;
    /// Made by any_views: from a store's data(), and the positions of variables among the graph's, null for
    /// all of them.
    any_view_iterator(byte* data, const std::uint32_t* positions, difference_type at)
        : data_(data),
          positions_(positions),
          at_(at) {}

    /// The variable.
    reference operator*() const { return (*this)[0]; }
    /// That so many after it.
    reference operator[](difference_type steps) const {
        const auto position = static_cast<std::size_t>(at_ + steps);
        return {data_, positions_ != nullptr ? positions_[position] : static_cast<std::uint32_t>(position)};
    }

    /// The next variable.
    any_view_iterator& operator++() { return *this += 1; }
    /// The next variable; returns an iterator to the present one.
    any_view_iterator operator++(int) { return std::exchange(*this, *this + 1); }
    /// The variable before.
    any_view_iterator& operator--() { return *this -= 1; }
    /// The variable before; returns an iterator to the present one.
    any_view_iterator operator--(int) { return std::exchange(*this, *this - 1); }
    /// Moves by so many variables; the result must be in the range or one past its last variable.
    any_view_iterator& operator+=(difference_type steps) {
        at_ += steps;
        return *this;
    }
    /// Moves back by so many variables, as += moves.
    any_view_iterator& operator-=(difference_type steps) { return *this += -steps; }
    /// The iterator so many variables after `from`.
    friend any_view_iterator operator+(any_view_iterator from, difference_type steps) {
        return from += steps;
    }
    /// The iterator so many variables after `from`.
    friend any_view_iterator operator+(difference_type steps, any_view_iterator from) {
        return from += steps;
    }
    /// The iterator so many variables before `from`.
    friend any_view_iterator operator-(any_view_iterator from, difference_type steps) {
        return from -= steps;
    }
    /// The number of variables from `b` to `a`, two iterators of one range.
    friend difference_type operator-(const any_view_iterator& a, const any_view_iterator& b) {
        return a.at_ - b.at_;
    }
    /// The same position in one range?
    friend bool operator==(const any_view_iterator& a, const any_view_iterator& b) { return a.at_ == b.at_; }
    /// The order of two iterators of one range.
    friend std::strong_ordering operator<=>(const any_view_iterator& a, const any_view_iterator& b) {
        return a.at_ <=> b.at_;
    }

  private:
    byte* data_ = nullptr;
    const std::uint32_t* positions_ = nullptr;
    difference_type at_ = 0;
};

/// Variables of a store in order of creation, as views returns them: a random-access range of any_views by
/// value. Refers to the store's memory: its iterators and views are valid, also without the range, until the
/// store, or the one that it was moved to, is destroyed.
template<class Graph>
class any_views {
    using byte = typename any_view<Graph>::byte;

  public:
    using iterator = any_view_iterator<Graph>; ///< random-access; dereferenced, an any_view by value

    /// Without variables.
    any_views() = default;
    /// From a store's data(), and the positions of `count` variables among the graph's, null for the first
    /// ones.
    any_views(byte* data, const std::uint32_t* positions, std::size_t count)
        : data_(data),
          positions_(positions),
          count_(count) {}

    /// The first variable.
    [[nodiscard]] iterator begin() const { return {data_, positions_, 0}; }
    /// One past the last variable.
    [[nodiscard]] iterator end() const { return {data_, positions_, static_cast<std::ptrdiff_t>(count_)}; }
    /// The number of variables.
    [[nodiscard]] std::size_t size() const { return count_; }
    /// Are there none?
    [[nodiscard]] bool empty() const { return count_ == 0; }
    /// The variable at that position, which must be less than size().
    any_view<Graph> operator[](std::size_t position) const {
        return begin()[static_cast<std::ptrdiff_t>(position)];
    }

  private:
    byte* data_ = nullptr;
    const std::uint32_t* positions_ = nullptr;
    std::size_t count_ = 0;
};

namespace detail {

template<fixed_string Key, lookup::scope_id Scope, class Graph, const auto& Variables, class Byte>
any_views<Graph> select_views(resolved_graph<Variables>, Byte* data) {
    if constexpr (Key.size() == 0 && Scope.prefix_length == 0) {
        return {data, nullptr, resolved_graph<Variables>::size};
    } else {
        constexpr const auto& selected = collected_positions<Variables, Key, Scope>;
        return {data, selected.of, selected.count};
    }
}
template<fixed_string Key, class Source, class From>
auto views_in(From&& from) {
    using graph = typename views_of_source<Source>::graph;
    if constexpr (Source::is_source)
        return select_views<Key, Source::id, graph>(typename Source::graph(), from.data());
    else
        return any_views<graph>();
}

} // namespace detail

/// The variables of a store, or of a scope of one those below it, in order of creation:
/// for (auto view : vs::views(store)). Read only if the store is const. Allocates nothing.
template<class Source>
[[nodiscard]] auto views(Source&& from) {
    static_assert(sizeof(detail::source_traits<Source>) != 0);
    return detail::views_in<detail::all_collections, detail::source_of<Source>>(from);
}
/// Those of a collection, as get_collection lists them: vs::views<"trainable_variables">(store).
template<fixed_string Key, class Source>
[[nodiscard]] auto views(Source&& from) {
    static_assert(sizeof(detail::source_traits<Source>) != 0);
    return detail::views_in<Key, detail::source_of<Source>>(from);
}

} // namespace varscope

/// @cond std
// Iterators do not refer to the range, and a copy of the range has none of its elements.
template<class Graph>
inline constexpr bool std::ranges::enable_borrowed_range<varscope::any_views<Graph>> = true;
template<class Graph>
inline constexpr bool std::ranges::enable_view<varscope::any_views<Graph>> = true;
/// @endcond
