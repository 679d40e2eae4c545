// SPDX-License-Identifier: MIT
// The base of stores that do not own their memory: a mapped file, or constants of the program.
#pragma once

#include <varscope/store/variable_store.hpp>

namespace varscope {

/// Refers to the values of a graph's variables, which can be looked up as those of a variable_store. The base
/// of mapped_store and embedded_store.
template<class Graph, bool IsConst>
class store_view {
    static_assert(detail::is_graph<Graph>, "varscope: a store takes a graph, as in vs::graph<variables>");

  public:
    using graph_type = Graph;
    using byte = detail::views::byte_of<IsConst>;

    /// The first byte of the values, aligned for every variable: to 64 bytes, or less if no variable needs
    /// it. Null if there are none. Valid as long as the mapping or the constants.
    [[nodiscard, gnu::always_inline]] byte* data() const { return data_; }
    /// All values, graph::byte_size bytes; empty if there are none.
    [[nodiscard]] std::span<byte> bytes() const { return {data_, data_ != nullptr ? Graph::byte_size : 0}; }
    /// One view for each get_variable call, in program order: auto [w1, w2] = store.handles(); Not of a
    /// temporary store, which the views would outlive.
    [[nodiscard]] variable_handles<Graph, IsConst> handles() const& {
        return variable_handles<Graph, IsConst>(data_);
    }
    void handles() const&& = delete;

  protected:
    explicit store_view(byte* data) : data_(data) {}
    void refer_to(byte* data) { data_ = data; }

  private:
    byte* data_;
};

} // namespace varscope
