// SPDX-License-Identifier: MIT
// store_view<graph>: what a function takes that works on the store of a model, wherever its values are.
#pragma once

#include <varscope/store/detail/views/store_interface.hpp>

#include <cstddef>
#include <type_traits>

namespace varscope {

namespace detail {

// Whether a store_view<Graph> may refer to the store.
template<class Store, class Graph>
concept viewable_as = source_of<Store>::is_store && requires {
    requires std::is_same_v<typename source_of<Store>::graph, std::remove_const_t<Graph>>;
    requires std::is_const_v<Graph> || !source_of<Store>::is_const;
};

// Checked in a separate class, so that a mistake is one error with few notes.
template<class Graph>
struct plain_memory {
    static constexpr bool has_no_side_memory = !memory::has_side_memory_in<Graph>;
    static_assert(has_no_side_memory,
                  "varscope: a resource or cached variable has a second copy, which plain memory does not "
                  "have; declare it without vs::use_resource and vs::caching_device");
};

} // namespace detail

/// Refers to a store, as std::span refers to an array: store_view<graph> to one whose values may be changed,
/// store_view<const graph> to any, a variable_store, mapped_store or embedded_store, const or not. Converts
/// from these implicitly, so that a function with such a parameter takes each. What is done with stores can
/// be done with it. Copying or assigning it copies no value. Valid until the memory's owner is destroyed.
template<class Graph>
class store_view : public detail::views::store_interface<store_view<Graph>, std::remove_const_t<Graph>> {
    static_assert(detail::is_graph<std::remove_const_t<Graph>>,
                  "varscope: store_view takes a graph, as in vs::graph<variables>");
    using byte = detail::views::byte_of<std::is_const_v<Graph>>;

  public:
    /// Refers to a store, or to what another view refers to. A compile error if the store is temporary.
    template<class Store>
        requires detail::viewable_as<Store, Graph>
    constexpr store_view(Store&& store) : data_(store.data()) {
        constexpr bool outlives = !detail::source_of<Store>::is_owner || std::is_lvalue_reference_v<Store>;
        static_assert(outlives, "varscope: the store would not outlive the view; give it a name first");
    }

    /// Lies over memory of graph::byte_size bytes that begins at a multiple of 64 bytes and has the values
    /// of a store, as its bytes() are: a part of a larger block, or the memory of a device, whose elements
    /// only code on the device may use. A compile error for graphs with resource or cached variables.
    constexpr explicit store_view(byte* data) : data_(data) {
        static_assert(sizeof(detail::plain_memory<std::remove_const_t<Graph>>) != 0);
    }

    /// The first byte of the values, aligned to 64 bytes; null if the store's data() is.
    [[nodiscard, gnu::always_inline]] constexpr byte* data() const { return data_; }
    /// One view for each get_variable call, in program order: auto [w1, w2] = view.handles();
    [[nodiscard]] auto handles() const {
        return variable_handles<std::remove_const_t<Graph>, std::is_const_v<Graph>>(data_);
    }

  private:
    byte* data_;
};

} // namespace varscope
