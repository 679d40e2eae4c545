// SPDX-License-Identifier: MIT
// together(weights, slots, scalar<"beta1_power">(power)): several stores and numbers of the program as one
// file. Not part of <varscope/varscope.hpp>.
#pragma once

#include <varscope/checkpoint/detail/joint/arguments.hpp>

#include <varscope/checkpoint/detail/joint/loading.hpp>
#include <varscope/checkpoint/detail/joint/saving.hpp>
#include <varscope/checkpoint/detail/joint/scalar.hpp>
#include <varscope/checkpoint/save.hpp>

#include <cstddef>
#include <utility>

namespace varscope {

/// A number of the program with the name of a variable, made by scalar<"name">(value). Refers to the number.
template<class Graph, class T>
class scalar_reference {
  public:
    /// Made by scalar<"name">(value).
    explicit scalar_reference(T& value) : value_(&value) {}

    /// The number's bytes.
    [[nodiscard]] const std::byte* data() const { return reinterpret_cast<const std::byte*>(value_); }

  private:
    T* value_;
};

/// Several stores and numbers, made by together(...): what save writes to one file, and load reads from one.
/// Refers to the memory of the stores and to the numbers; valid until one of their owners is destroyed.
template<class... Part>
class joint_stores {
  public:
    /// The model of the file: all variables, in the order of the arguments.
    using graph = detail::joint::graph_of<Part...>;

    /// Made by together(...).
    explicit joint_stores(detail::joint::memory_of_parts<Part...> memory) : memory_(memory) {}

    /// Where the values are, for save and load. Throws moved_from_store.
    [[nodiscard]] const detail::joint::memory_of_parts<Part...>& present() const {
        std::size_t next = 0;
        ((void)detail::memory::present<typename Part::graph>(memory_.data[next++]), ...);
        return memory_;
    }

  private:
    detail::joint::memory_of_parts<Part...> memory_;
};

/// A number for together, under the name of a variable of rank 0 with its dtype:
/// scalar<"beta1_power">(power). Refers to the number, which load changes if it is not const. A compile error
/// if the name is not one of a variable.
template<name Name, class T>
[[nodiscard]] auto scalar(T&& value) {
    using check = detail::joint::scalar_check<Name, T>;
    static_assert(sizeof(typename check::name_error) != 0);
    if constexpr (check::is_valid)
        return scalar_reference<
            detail::joint::scalar_graph<detail::joint::without_place(Name), typename check::value>,
            typename check::value>(value);
    else
        return detail::anything();
}

/// Several stores, and numbers, that are saved to one file and loaded from one:
///
///     vs::save(vs::together(weights, m, v, vs::scalar<"beta1_power">(power)), "model.safetensors");
///     vs::load(vs::together(weights, m, v, vs::scalar<"beta1_power">(power)), "model.safetensors");
///
/// Takes variable_stores, views of them, mapped and embedded ones; to load, those whose values may be
/// changed. The file has the variables of all, as if one model had declared them; of a single store, it is
/// the file that save writes for it. Two variables of one name are a compile error: slot_store gives its
/// variables names of their own. tf.train.Saver
template<class... Argument>
[[nodiscard]] auto together(Argument&&... arguments) {
    using check = detail::joint::together_check<Argument...>;
    static_assert(sizeof(typename check::joined::error) != 0);
    if constexpr (check::joined::is_valid) {
        using memory = detail::joint::memory_of_parts<detail::joint::part_of<Argument>...>;
        return joint_stores<detail::joint::part_of<Argument>...>(
            memory{{detail::joint::memory_of(std::as_const(arguments).data())...}});
    } else {
        return detail::anything();
    }
}

/// Writes all variables of several stores, and the numbers, as one safetensors file: see together. As for one
/// store the file is replaced at once, and nothing is copied in memory but resource variables. Options are
/// those of save for one store. Throws as that does.
template<class... Part, class... Option>
void save(const joint_stores<Part...>& stores, file_path path, const Option&... options) {
    using graph = typename joint_stores<Part...>::graph;
    static_assert(
        sizeof(detail::writing::error_of_options<detail::policies::whole_store, graph, Option...>) != 0);
    static_assert(sizeof(detail::saved_graph<graph, detail::has_safetensors_dtypes(graph(), {})>) != 0);
    detail::joint::save_parts(stores.present(), path, options...);
}

} // namespace varscope
