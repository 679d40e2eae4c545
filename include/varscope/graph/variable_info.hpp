// SPDX-License-Identifier: MIT
// What a graph knows about each variable.
#pragma once

#include <varscope/core/dtype.hpp>
#include <varscope/core/shape.hpp>
#include <varscope/core/source_place.hpp>
#include <varscope/graph/detail/records/options.hpp>
#include <varscope/initializers/initializer.hpp>

#include <cstddef>
#include <string_view>

namespace varscope {

/// One variable of a graph. All that it refers to has static storage.
struct variable_info {
    std::string_view key;                     ///< the full path, as checkpoints use it: "encoder/w"
    data_type dtype = data_type::unspecified; ///< of the elements
    shape_view shape{};                       ///< the extents
    std::size_t offset = 0;                   ///< of the first element, in bytes from a store's data()
    std::size_t byte_size = 0;                ///< of all elements
    bool trainable = true;                    ///< whether an optimizer may change it
    varscope::initializer initializer{};      ///< without the list of a constant, and without a callable
    source_place declared{};                  ///< the first get_variable call
    const detail::records::option_record* options =
        &detail::records::no_options; ///< read by the functions below

    /// Its regularizer; `none` if there is none, `custom` if it is user-defined.
    [[nodiscard]] constexpr const varscope::regularizer& regularizer() const {
        return options->regularizer.formula;
    }
    /// Its constraint; `none` if there is none or it is user-defined.
    [[nodiscard]] constexpr const varscope::constraint& constraint() const {
        return options->constraint.formula;
    }
    /// Whether it is a resource variable.
    [[nodiscard]] constexpr bool use_resource() const { return options->use_resource.kept.value; }
    /// The device of its cached copy; "" if reads are not cached.
    [[nodiscard]] constexpr std::string_view caching_device() const { return options->caching_device.name(); }
    /// As declared; for programs that distribute a model.
    [[nodiscard]] constexpr variable_synchronization synchronization() const {
        return options->synchronization.kept.value;
    }
    /// As declared; for programs that distribute a model.
    [[nodiscard]] constexpr variable_aggregation aggregation() const {
        return options->aggregation.kept.value;
    }

    /// Whether the variable is in that collection. Without collections(...) it is in the global variables, or
    /// in the local ones if declared by get_local_variable; and in the trainable ones if it is trainable.
    [[nodiscard]] constexpr bool is_in(std::string_view collection) const {
        return detail::records::is_in_collection(*options, trainable, collection);
    }

    /// The variable in a store of its graph, or of a variant of that which has it: at(store, key), which
    /// throws unknown_variable for other stores.
    template<class Store>
    [[nodiscard]] auto view(Store&& store) const;
};

/// A range of variable_info. Those that graphs return have static storage.
template<std::size_t Count>
struct variable_list {
    variable_info all[Count + 1]{}; ///< the variables, then an empty one

    /// The first variable.
    [[nodiscard]] constexpr const variable_info* begin() const { return all; }
    /// One past the last variable.
    [[nodiscard]] constexpr const variable_info* end() const { return all + Count; }
    /// The number of variables.
    [[nodiscard]] static constexpr std::size_t size() { return Count; }
    /// The variable at that position, which must be less than size().
    constexpr const variable_info& operator[](std::size_t index) const { return all[index]; }
};

} // namespace varscope
