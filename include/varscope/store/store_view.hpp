// SPDX-License-Identifier: MIT
// A store over memory of somebody else: a mapped file, or constants of the program.
#pragma once

#include <varscope/store/variable_store.hpp>

namespace varscope {

/// Refers to the values of a graph's variables; takes part in look-ups as a variable_store does.
template<class Graph, bool IsConst>
class store_view {
    static_assert(detail::is_graph<Graph>, "varscope: a store takes a graph, as in vs::graph<variables>");

  public:
    using graph_type = Graph;
    using byte = detail::views::byte_of<IsConst>;

    [[nodiscard, gnu::always_inline]] byte* data() const { return data_; }
    /// All values; empty if there are none.
    [[nodiscard]] std::span<byte> bytes() const { return {data_, data_ != nullptr ? Graph::byte_size : 0}; }
    /// One view for each get_variable call, in program order.
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
