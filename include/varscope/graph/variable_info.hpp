// SPDX-License-Identifier: MIT
// What a graph knows of each variable.
#pragma once

#include <varscope/core/dtype.hpp>
#include <varscope/core/place.hpp>
#include <varscope/core/shape.hpp>
#include <varscope/initializers/initializer.hpp>

#include <cstddef>
#include <string_view>

namespace varscope {

/// One variable of a graph.
struct variable_info {
    std::string_view key; ///< the full path, as checkpoints use it: "encoder/w"
    data_type dtype = data_type::unspecified;
    shape_view shape{};
    std::size_t offset = 0; ///< in bytes, in the arena
    std::size_t byte_size = 0;
    bool trainable = true;
    varscope::initializer initializer{}; ///< without the list of a constant or a callable
    place declared{};                    ///< the first get_variable call
};

/// A range of variable_info with static storage.
template<std::size_t Count>
struct variable_list {
    variable_info all[Count + 1]{};

    [[nodiscard]] constexpr const variable_info* begin() const { return all; }
    [[nodiscard]] constexpr const variable_info* end() const { return all + Count; }
    [[nodiscard]] static constexpr std::size_t size() { return Count; }
    constexpr const variable_info& operator[](std::size_t index) const { return all[index]; }
};

} // namespace varscope
