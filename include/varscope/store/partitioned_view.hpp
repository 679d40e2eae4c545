// SPDX-License-Identifier: MIT
// A variable in parts whose elements do not lie in their order: read as the whole.
#pragma once

#include <varscope/partitioners/partition.hpp>
#include <varscope/store/variable_view.hpp>

#include <cassert>
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <utility>

namespace varscope {

/// Refers to the elements of a variable that is sliced along an axis other than its first. The parts are
/// variables of their own, get<"w/part_0">(store). (Sliced along the first axis, the whole is an ordinary
/// variable_view.)
template<class T, class Shape, std::size_t Axis, std::size_t Count>
class partitioned_view;

template<class T, std::int64_t... Extents, std::size_t Axis, std::size_t Count>
class partitioned_view<T, shape<Extents...>, Axis, Count> {
    static constexpr const detail::extents& whole = detail::extents_of<varscope::shape<Extents...>>;
    static constexpr std::size_t extent = whole.of[Axis];
    // Elements of a slice one deep.
    static constexpr std::size_t slice_size = extent == 0 ? 0 : whole.count / extent;

  public:
    using element_type = T;
    using value_type = std::remove_const_t<T>;
    static constexpr data_type dtype = data_type_of<value_type>;
    static constexpr std::size_t rank = sizeof...(Extents);
    /// The axis that is sliced.
    static constexpr std::size_t axis = Axis;
    /// The number of parts.
    static constexpr std::size_t part_count = Count;

    /// `name` is the path with a ":0" behind it.
    partitioned_view(T* data, const char* name) : data_(data), name_(name) {}

    /// The path: the whole is no variable, so there is no ":0". PartitionedVariable.name
    [[nodiscard]] std::string_view name() const {
        const std::string_view with_suffix = name_;
        return with_suffix.substr(0, with_suffix.size() - 2);
    }
    [[nodiscard]] std::string_view key() const { return name(); }
    [[nodiscard]] static constexpr shape_view shape() { return detail::view_of(&whole); }
    /// The number of elements of the whole.
    [[nodiscard]] static constexpr std::size_t size() { return whole.count; }

    /// The element of the whole at one index for each axis; checked by assert.
    template<class... Index>
    T& operator()(Index... index) const {
        static_assert(sizeof...(Index) == rank,
                      "varscope: a variable takes as many indices as its shape has extents");
        assert(((static_cast<std::uint64_t>(index) < static_cast<std::uint64_t>(Extents)) && ...) &&
               "varscope: an index is out of the variable's shape");
        const std::size_t at[] = {static_cast<std::size_t>(index)...};
        return data_[position_of(at)];
    }

    /// The elements of the whole in row-major order, to `out`.
    void copy_to(value_type* out) const {
        for_each_run([&](std::size_t from, std::size_t to, std::size_t count) {
            for (std::size_t i = 0; i < count; ++i) out[to + i] = data_[from + i];
        });
    }
    /// The elements of the whole in row-major order, from `in`.
    void copy_from(const value_type* in) const {
        for_each_run([&](std::size_t to, std::size_t from, std::size_t count) {
            for (std::size_t i = 0; i < count; ++i) data_[to + i] = in[from + i];
        });
    }

    /// Row-major within each part, part by part.
    [[nodiscard]] T* data() const { return data_; }
    [[nodiscard]] T* begin() const { return data_; }
    [[nodiscard]] T* end() const { return data_ + size(); }

  private:
    static constexpr std::size_t part_of(std::size_t index) {
        const std::size_t length = extent / Count, longer = extent % Count;
        const std::size_t in_longer = longer * (length + 1);
        return index < in_longer ? index / (length + 1) : longer + (index - in_longer) / length;
    }
    static constexpr std::size_t position_of(const std::size_t* at) {
        const detail::slice part = detail::slice_of(extent, Count, part_of(at[Axis]));
        std::size_t position = 0;
        for (std::size_t i = 0; i < rank; ++i)
            position = position * (i == Axis ? part.extent : whole.of[i]) +
                       (i == Axis ? at[i] - part.offset : at[i]);
        return part.offset * slice_size + position;
    }
    template<class F>
    static void for_each_run(F f) {
        detail::for_each_run(detail::split_along(whole, Axis, Count), whole.count, f);
    }

    T* data_;
    const char* name_;
};

} // namespace varscope
