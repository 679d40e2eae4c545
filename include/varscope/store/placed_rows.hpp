// SPDX-License-Identifier: MIT
// rows_of<"table">(store): the rows of a variable by their owners, for look-ups in tables.
#pragma once

// The header that reports errors comes first: compilers list each header through which it was included.
#include <varscope/graph/detail/errors/compile_error.hpp>

#include <varscope/store/placed_store.hpp>

#include <cassert>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>
#include <type_traits>

namespace varscope {

namespace detail::placing {

// What is constant about the rows of a variable, or of a whole whose parts are rows of it.
struct table_facts {
    const extents* shape = nullptr;
    data_type dtype = data_type::unspecified;
    std::size_t offset = 0;
    std::uint32_t first = 0; // the variable, or the first part
    std::size_t parts = 1;
    bool has_rows = true; // in each part

    [[nodiscard]] constexpr std::size_t row_count() const { return shape->rank == 0 ? 1 : shape->of[0]; }
    [[nodiscard]] constexpr std::size_t row_size() const {
        std::size_t size = 1;
        for (std::size_t axis = 1; axis < shape->rank; ++axis) size *= shape->of[axis];
        return size;
    }
};

template<const auto& Variables, std::uint32_t Index>
constexpr table_facts table_of_variable() {
    const records::variable_record& variable = resolve::resolved<Variables>.variables[Index];
    return {lookup::shape_of<Variables>(variable), variable.dtype,
            derived::layout_of<Variables>.offset[Index], Index};
}
template<const auto& Variables, std::uint32_t Whole>
constexpr table_facts table_of_whole() {
    const records::partitioned_record& of = resolve::resolved<Variables>.wholes[Whole];
    return {lookup::shape_of<Variables>(of.whole),
            of.whole.dtype,
            derived::layout_of<Variables>.offset[of.first],
            of.first,
            of.parts.count,
            of.parts.axis == 0};
}

// Of what is found at a path.
template<class Graph, class Found>
struct table_at;
template<const auto& Variables, class Found>
struct table_at<resolved_graph<Variables>, Found> {
    static constexpr table_facts facts = [] {
        if constexpr (Found::is_variable)
            return table_of_variable<Variables, Found::index>();
        else if constexpr (Found::is_whole)
            return table_of_whole<Variables, number_of(Found::whole)>();
        else
            return table_facts{.shape = &extents_of<shape<>>, .dtype = data_type::float32}; // after an error
    }();
    static constexpr bool has_rows = facts.has_rows;
    static_assert(has_rows,
                  "varscope: this variable is partitioned along another axis than the first one, so that "
                  "no rank has whole rows of it; look up its parts");
    static constexpr std::string_view key = [] {
        if constexpr (Found::is_variable)
            return derived::key_at<Variables>(Found::index);
        else if constexpr (Found::is_whole)
            return lookup::whole_key_at<Variables>(number_of(Found::whole));
        else
            return std::string_view();
    }();
};

// The part that a row is in: the first ones have a row more if they cannot be equal.
constexpr std::size_t part_of_row(std::size_t row, std::size_t rows, std::size_t parts) {
    const std::size_t least = rows / parts, longer = rows % parts;
    const std::size_t end_of_longer = longer * (least + 1);
    return row < end_of_longer ? row / (least + 1) : longer + (row - end_of_longer) / least;
}

} // namespace detail::placing

/// The rows of a variable, entries of its first axis, which are on one rank, on several or on all: who has
/// which, and those that are here. Made by rows_of<"table">(store); valid until the store, or the one that it
/// was moved to, is destroyed.
template<class Graph, class Found, bool IsConst>
class placed_rows {
    using table = detail::placing::table_at<Graph, Found>;
    using byte = detail::views::byte_of<IsConst>;

  public:
    using value_type = varscope::element_type<table::facts.dtype>; ///< of the elements
    using element_type =
        std::conditional_t<IsConst, const value_type, value_type>; ///< const if to be read only

    /// The number of rows of the whole variable; 1 for one without axes.
    static constexpr std::size_t row_count = table::facts.row_count();
    /// The number of elements in one row.
    static constexpr std::size_t row_size = table::facts.row_size();

    /// Made by rows_of.
    placed_rows(byte* data, const detail::memory::held_ranges& held, const placement<Graph>& plan,
                std::size_t rank)
        : data_(data),
          held_(held),
          plan_(&plan),
          rank_(rank) {}

    /// The rank whose rows are here.
    [[nodiscard]] std::size_t rank() const { return rank_; }
    /// The rank that has a row: this one, if all have it. Takes a division or two.
    [[nodiscard]] std::size_t owner(std::size_t row) const {
        assert(row < row_count && "varscope: the variable has no such row");
        const std::size_t part = detail::placing::part_of_row(row, row_count, table::facts.parts);
        const std::size_t found = plan_->owner(table::facts.first + part);
        return found == placement<Graph>::every_rank ? rank_ : found;
    }
    /// Whether a row is here.
    [[nodiscard]] bool has(std::size_t row) const { return owner(row) == rank_; }
    /// The elements of a row that is here; assert checks that it is. Takes a binary search among the runs of
    /// variables that are here.
    [[nodiscard]] std::span<element_type> row(std::size_t index) const {
        assert(has(index) && "varscope: this row is on another rank");
        constexpr std::size_t row_bytes = row_size * sizeof(value_type);
        const detail::memory::held_elements here =
            held_.find(table::facts.offset + index * row_bytes, row_bytes, sizeof(value_type));
        return {reinterpret_cast<element_type*>(data_ + here.at), here.count};
    }
    /// Whether some of the rows are on every rank, each of which has its own copy.
    [[nodiscard]] bool are_copied() const {
        for (std::size_t part = 0; part < table::facts.parts; ++part)
            if (plan_->owner(table::facts.first + part) == placement<Graph>::every_rank) return true;
        return false;
    }
    /// The path, "encoder/table".
    [[nodiscard]] static constexpr std::string_view key() { return table::key; }

  private:
    byte* data_;
    detail::memory::held_ranges held_;
    const placement<Graph>* plan_;
    std::size_t rank_;
};

/// The rows of the variable at that path: rows_of<"table">(store), also of one that is partitioned along its
/// first axis. A compile error if it is along another, or with the nearest path if there is no such variable.
template<detail::look_up_path Path, class Graph>
auto rows_of(placed_store<Graph>& store) {
    using found = detail::shards::found<Path, Graph>;
    static_assert(sizeof(typename found::error) != 0);
    using rows = placed_rows<Graph, found, false>;
    return rows(store.data(), detail::placing::held_by(store), store.plan(), store.rank());
}
/// The same, to read only.
template<detail::look_up_path Path, class Graph>
auto rows_of(const placed_store<Graph>& store) {
    using found = detail::shards::found<Path, Graph>;
    static_assert(sizeof(typename found::error) != 0);
    using rows = placed_rows<Graph, found, true>;
    return rows(store.data(), detail::placing::held_by(store), store.plan(), store.rank());
}
/// A compile error: they would outlive a temporary store.
template<detail::look_up_path Path, detail::shards::temporary_partial_store Store>
detail::anything rows_of(Store&&) {
    static_assert(sizeof(detail::shards::temporary_part<Store>) != 0);
    return {};
}

} // namespace varscope
