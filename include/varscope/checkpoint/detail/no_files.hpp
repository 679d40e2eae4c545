// SPDX-License-Identifier: MIT
// Replaces save.hpp, load.hpp and map.hpp on systems without POSIX files: calls are one error that says what
// to do.
#pragma once

#include <varscope/checkpoint/durability.hpp>
#include <varscope/checkpoint/errors.hpp>
#include <varscope/store/variable_store.hpp>

namespace varscope {

namespace detail {

template<class Graph>
struct files_of {
    static_assert(never<Graph>,
                  "varscope: files are not read or written on Windows; compile the checkpoint into the "
                  "program, and read it with vs::embedded_store");
};

} // namespace detail

template<class Graph, bool IsConst>
class mapped_store : public detail::views::store_interface<mapped_store<Graph, IsConst>, Graph> {
  public:
    detail::views::byte_of<IsConst>* data() { return nullptr; }
    const std::byte* data() const { return nullptr; }
};

template<class Graph>
template<class Path, class... Policy>
variable_store<Graph> variable_store<Graph>::load(const Path&, const Policy&...) {
    static_assert(sizeof(detail::files_of<Graph>) != 0);
    return variable_store(uninitialized);
}
template<class Graph>
template<class Path>
mapped_store<Graph, true> variable_store<Graph>::map(const Path&) {
    static_assert(sizeof(detail::files_of<Graph>) != 0);
    return mapped_store<Graph, true>();
}
template<class Graph>
template<class Path>
mapped_store<Graph, false> variable_store<Graph>::map(const Path&, copy_on_write_t) {
    static_assert(sizeof(detail::files_of<Graph>) != 0);
    return mapped_store<Graph, false>();
}

template<class Store, class Path, class... Policy>
void load(Store&&, const Path&, const Policy&...) {
    static_assert(sizeof(detail::files_of<typename std::remove_reference_t<Store>::graph_type>) != 0);
}
template<class Store, class Path, class... Durability>
void save(const Store&, const Path&, Durability...) {
    static_assert(sizeof(detail::files_of<typename Store::graph_type>) != 0);
}

} // namespace varscope
