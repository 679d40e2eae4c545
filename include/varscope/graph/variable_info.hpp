// SPDX-License-Identifier: MIT
// What a graph knows of each variable.
#pragma once

#include <varscope/core/dtype.hpp>
#include <varscope/core/shape.hpp>
#include <varscope/core/source_place.hpp>
#include <varscope/graph/detail/records/options.hpp>
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
    source_place declared{};             ///< the first get_variable call
    const detail::records::option_record* options = &detail::records::no_options;

    /// none if it has none, or one that is a callable
    [[nodiscard]] constexpr const varscope::regularizer& regularizer() const {
        return options->regularizer.formula;
    }
    /// none if it has none, or one that is a callable
    [[nodiscard]] constexpr const varscope::constraint& constraint() const {
        return options->constraint.formula;
    }
    [[nodiscard]] constexpr bool use_resource() const { return options->use_resource.kept.value; }
    /// "" if reads are not cached
    [[nodiscard]] constexpr std::string_view caching_device() const { return options->caching_device.name(); }
    [[nodiscard]] constexpr variable_synchronization synchronization() const {
        return options->synchronization.kept.value;
    }
    [[nodiscard]] constexpr variable_aggregation aggregation() const {
        return options->aggregation.kept.value;
    }

    /// Is the variable in that collection? Without collections(...) it is one of the global variables, or
    /// else the local ones; in addition one of the trainable variables if it is trainable.
    [[nodiscard]] constexpr bool is_in(std::string_view collection) const {
        return detail::records::is_in_collection(*options, trainable, collection);
    }
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
