// SPDX-License-Identifier: MIT
// Shapes that the walk makes, of parts or by getters: kept in the table.
#pragma once

#include <varscope/graph/detail/records/table.hpp>

#include <cstddef>

namespace varscope::detail::scopes {

using namespace records;

class shape_factory {
  public:
    template<class Table>
    constexpr explicit shape_factory(Table& table)
        : shapes_(table.made_shapes),
          extents_(table.made_extents),
          room_(Table::made_extents_bound) {}

    // Of `rank` extents; its number, from 1.
    constexpr std::uint32_t make(const std::size_t* of, std::size_t rank) {
        for (std::size_t axis = 0; axis < rank; ++axis) extents_[axis] = of[axis];
        shapes_[++count_] = check_extents(extents_, rank);
        extents_ += rank;
        room_ -= rank;
        return count_;
    }
    [[nodiscard]] constexpr std::size_t room() const { return room_; } // for so many extents
    [[nodiscard]] constexpr std::uint32_t count() const { return count_; }
    constexpr const extents* operator[](std::uint32_t number) const { return shapes_ + number; }

  private:
    extents* shapes_;
    std::size_t* extents_;
    std::size_t room_;
    std::uint32_t count_ = 0;
};

} // namespace varscope::detail::scopes
