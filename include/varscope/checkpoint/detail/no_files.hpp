// SPDX-License-Identifier: MIT
// Replaces save.hpp, load.hpp and map.hpp on systems without POSIX files: calls are one error that says what
// to do.
#pragma once

#include <varscope/checkpoint/durability.hpp>
#include <varscope/checkpoint/errors.hpp>
#include <varscope/store/store_view.hpp>

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
class mapped_store : public store_view<Graph, IsConst> {
  public:
    mapped_store() : store_view<Graph, IsConst>(nullptr) {}
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

template<class Graph, class Path, class... Policy>
void load(variable_store<Graph>&, const Path&, const Policy&...) {
    static_assert(sizeof(detail::files_of<Graph>) != 0);
}
template<class Store, class Path, class... Durability>
void save(const Store&, const Path&, Durability...) {
    static_assert(sizeof(detail::files_of<typename Store::graph_type>) != 0);
}

} // namespace varscope
