// SPDX-License-Identifier: MIT
// A view of a whole partitioned variable whose elements are not in row-major order in memory.
#pragma once

#include <varscope/partitioners/partition.hpp>
#include <varscope/store/variable_view.hpp>

#include <cassert>
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <utility>

namespace varscope {

/// Refers to the elements of a variable that is sliced along an axis other than the first; valid as long as a
/// variable_view is. The parts are variables themselves, get<"w/part_0">(store). (If sliced along the first
/// axis, the whole is an ordinary variable_view.) PartitionedVariable
template<class T, class Shape, std::size_t Axis, std::size_t Count>
class partitioned_view;

/// The view of a variable with these extents in `Count` parts along `Axis`: see above.
template<class T, std::int64_t... Extents, std::size_t Axis, std::size_t Count>
class partitioned_view<T, shape<Extents...>, Axis, Count>
    : public detail::operations::assignable<partitioned_view<T, shape<Extents...>, Axis, Count>, T,
                                            shape<Extents...>> {
    using assignable = detail::operations::assignable<partitioned_view, T, varscope::shape<Extents...>>;
    friend detail::operations::element_access;

    static constexpr const auto& whole = detail::extents_of<varscope::shape<Extents...>>;
    static constexpr std::size_t extent = whole.of[Axis];
    // The number of elements with one index of the sliced axis.
    static constexpr std::size_t slice_size = extent == 0 ? 0 : whole.count / extent;

  public:
    using element_type = T;                                      ///< const if it can only be read
    using value_type = std::remove_const_t<T>;                   ///< the same without const
    using shape_type = varscope::shape<Extents...>;              ///< the shape as a type
    static constexpr data_type dtype = data_type_of<value_type>; ///< of the elements
    static constexpr std::size_t rank = sizeof...(Extents);      ///< the number of axes
    /// The axis that is sliced.
    static constexpr std::size_t axis = Axis;
    /// The number of parts.
    static constexpr std::size_t part_count = Count;

    /// Made by look-ups: `data` is the first part's, `name` the path followed by ":0" and a zero.
    constexpr partitioned_view(T* data, const char* name) : data_(data), name_(name) {}
    /// Copies the view, not the elements.
    partitioned_view(const partitioned_view&) = default;

    /// The path, "encoder/w": the whole is not a variable, so there is no ":0". PartitionedVariable.name
    [[nodiscard]] std::string_view name() const {
        const std::string_view with_suffix = detail::text_at(name_);
        return with_suffix.substr(0, with_suffix.size() - 2);
    }
    /// The full path.
    [[nodiscard]] std::string_view key() const { return name(); }
    /// The extents of the whole.
    [[nodiscard]] static constexpr shape_view shape() { return detail::view_of(&whole); }
    /// The number of elements of the whole.
    [[nodiscard]] static constexpr std::size_t size() { return whole.count; }

    /// The element of the whole at one index for each axis; assert checks that they are in range.
    template<class... Index>
    constexpr T& operator()(Index... index) const {
        static_assert((detail::index_like<Index> && ...),
                      "varscope: the indices of a variable must be integers");
        static_assert(sizeof...(Index) == rank,
                      "varscope: a variable takes as many indices as its shape has extents");
        assert(((static_cast<std::uint64_t>(index) < static_cast<std::uint64_t>(Extents)) && ...) &&
               "varscope: an index is out of range");
        const std::size_t at[] = {static_cast<std::size_t>(index)...};
        return data_[position_of(at)];
    }

    using assignable::operator=;
    /// A compile error, as a view always refers to the same variable: write assign.
    const partitioned_view& operator=(const partitioned_view&) const& {
        detail::operations::refuse_to_assign_named_view<T>();
        return *this;
    }
    /// Copies the elements of another variable, to a view without a name.
    const partitioned_view& operator=(const partitioned_view& other) const&& {
        this->assign(other);
        return *this;
    }

    /// Copies the elements of the whole, in row-major order, to the size() elements from `out` on.
    void copy_to(value_type* out) const {
        for_each_run([&](std::size_t from, std::size_t to, std::size_t count) {
            for (std::size_t i = 0; i < count; ++i) out[to + i] = data_[from + i];
        });
    }
    /// Sets the elements of the whole to the size() elements from `in` on, in row-major order.
    void copy_from(const value_type* in) const {
        for_each_run([&](std::size_t to, std::size_t from, std::size_t count) {
            for (std::size_t i = 0; i < count; ++i) data_[to + i] = in[from + i];
        });
    }

    /// The first element of the first part, aligned as T. The parts follow each other without gaps.
    [[nodiscard]] constexpr T* data() const { return data_; }
    /// From begin() to end() the elements are in row-major order within each part, part by part.
    [[nodiscard]] constexpr T* begin() const { return data_; }
    /// One past the last element of the last part.
    [[nodiscard]] constexpr T* end() const { return data_ + size(); }

  private:
    // The elements of the whole at positions in row-major order.
    struct row_major {
        T* data;

        T& operator[](std::size_t position) const {
            std::size_t at[rank]{};
            for (std::size_t i = rank; i-- > 0; position /= whole.of[i]) at[i] = position % whole.of[i];
            return data[position_of(at)];
        }
    };
    template<class F>
    void read_elements(F f) const {
        f(row_major{data_});
    }
    template<class F>
    void change_elements(F f) const {
        f(row_major{data_});
    }

    static constexpr std::size_t part_of(std::size_t index) {
        const std::size_t length = extent / Count, longer = extent % Count;
        const std::size_t in_longer = longer * (length + 1);
        if constexpr (longer != 0)
            if (index < in_longer) return index / (length + 1);
        return longer + (index - in_longer) / length;
    }
    // In code of a device `whole.of`, which points to the host's memory, cannot be used.
    static constexpr std::size_t position_of(const std::size_t* at) {
        constexpr std::size_t extents[] = {static_cast<std::size_t>(Extents)...};
        const detail::slice part = detail::slice_of(extent, Count, part_of(at[Axis]));
        std::size_t position = 0;
        for (std::size_t i = 0; i < rank; ++i)
            position =
                position * (i == Axis ? part.extent : extents[i]) + (i == Axis ? at[i] - part.offset : at[i]);
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
