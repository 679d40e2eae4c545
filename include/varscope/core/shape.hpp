// SPDX-License-Identifier: MIT
// Shapes: as types in declarations, as ranges of extents in tables.
#pragma once

#include <varscope/core/platform.hpp>

#include <cstddef>
#include <cstdint>

namespace varscope {

/// A shape as a type: shape<2, 3> for two rows of three elements, shape<> for a scalar. Extents may be 0.
/// At most 32 of them; a graph reports more, and negative ones. tf.TensorShape
template<std::int64_t... Extents>
struct shape {
    static constexpr std::size_t rank = sizeof...(Extents); ///< the number of axes
};

namespace detail {

template<class T>
inline constexpr bool is_shape = false;
template<std::int64_t... Extents>
inline constexpr bool is_shape<shape<Extents...>> = true;

} // namespace detail

/// The extents of a shape as a range of std::size_t, the outermost axis first. Owns nothing; those that a
/// graph or a view of a variable returns refer to static storage.
class shape_view {
  public:
    /// The shape of a scalar.
    constexpr shape_view() = default;
    /// Refers to `rank` extents, which must outlive it.
    constexpr shape_view(const std::size_t* extents, std::size_t rank) : extents_(extents), rank_(rank) {}

    /// The first extent.
    [[nodiscard]] constexpr const std::size_t* begin() const { return extents_; }
    /// One past the last extent.
    [[nodiscard]] constexpr const std::size_t* end() const { return extents_ + rank_; }
    /// The first extent.
    [[nodiscard]] constexpr const std::size_t* data() const { return extents_; }
    /// The rank.
    [[nodiscard]] constexpr std::size_t size() const { return rank_; }
    /// Is it the shape of a scalar?
    [[nodiscard]] constexpr bool empty() const { return rank_ == 0; }
    /// The extent of an axis, which must be less than size().
    constexpr std::size_t operator[](std::size_t axis) const { return extents_[axis]; }

    /// The same extents?
    friend constexpr bool operator==(shape_view a, shape_view b) {
        if (a.rank_ != b.rank_) return false;
        for (std::size_t axis = 0; axis < a.rank_; ++axis)
            if (a.extents_[axis] != b.extents_[axis]) return false;
        return true;
    }

  private:
    const std::size_t* extents_ = nullptr;
    std::size_t rank_ = 0;
};

namespace detail {

inline constexpr std::size_t max_rank = 32; // numpy's
inline constexpr std::uint64_t max_byte_size = PTRDIFF_MAX;
inline constexpr const char* max_byte_size_name = sizeof(std::ptrdiff_t) == 8 ? "2^63 - 1" : "2^31 - 1";
inline constexpr std::size_t max_element_size = 16;

enum class shape_fault : unsigned char { none, negative_extent, rank_overflow, size_overflow };

struct extents {
    std::size_t rank = 0;
    const std::size_t* of = nullptr; // a negative extent is kept, as its two's complement
    std::size_t count = 1;           // of elements
    shape_fault fault = shape_fault::none;
};

constexpr extents check_extents(const std::size_t* of, std::size_t rank) {
    if (rank > max_rank) return {rank, of, 0, shape_fault::rank_overflow};
    std::size_t count = 1;
    for (std::size_t axis = 0; axis < rank; ++axis) {
        if (of[axis] > max_byte_size) return {rank, of, 0, shape_fault::negative_extent};
        if (of[axis] == 0) return {rank, of, 0};
    }
    for (std::size_t axis = 0; axis < rank; count *= of[axis++])
        if (of[axis] > max_byte_size / max_element_size / count)
            return {rank, of, 0, shape_fault::size_overflow};
    return {rank, of, count};
}

// With 32-bit addresses, an extent that is too large or negative remains so.
constexpr std::size_t stored_extent(std::int64_t extent) {
    const std::int64_t nearest = extent < PTRDIFF_MIN   ? PTRDIFF_MIN
                                 : extent > PTRDIFF_MAX ? PTRDIFF_MAX
                                                        : extent;
    return static_cast<std::size_t>(nearest);
}
template<std::int64_t... Extents>
inline constexpr std::size_t extent_list[sizeof...(Extents) + 1] = {stored_extent(Extents)..., 0};

// One object per shape: its address represents the shape in tables and template arguments.
template<class Shape>
inline constexpr extents extents_of{};
template<std::int64_t... Extents>
inline constexpr extents extents_of<shape<Extents...>> = check_extents(extent_list<Extents...>,
                                                                       sizeof...(Extents));

constexpr shape_view view_of(const extents* shape) { return {shape->of, shape->rank}; }

} // namespace detail

/// The number of elements; 1 for a scalar.
constexpr std::size_t element_count(shape_view extents) {
    std::size_t count = 1;
    for (std::size_t extent : extents) count *= extent;
    return count;
}

} // namespace varscope
