// SPDX-License-Identifier: MIT
// What stores and views of them have in common: look-ups as members, bytes, handles.
#pragma once

#include <varscope/store/get.hpp>
#include <varscope/store/handles.hpp>

#include <cstddef>
#include <span>
#include <utility>

namespace varscope {

template<class Graph>
class variable_store;

namespace detail::views {

/// Look-ups as members of a store or scope.
template<class Source>
class lookup_interface {
  public:
    /// The variable at that path: store.get<"encoder/w">() is get<"encoder/w">(store).
    template<look_up_path Path>
    [[gnu::always_inline]] constexpr auto get() & {
        return varscope::get<Path>(static_cast<Source&>(*this));
    }
    /// The same, to read only if the store is const.
    template<look_up_path Path>
    [[gnu::always_inline]] constexpr auto get() const& {
        return varscope::get<Path>(static_cast<const Source&>(*this));
    }
    /// The same for a temporary: a compile error if the view would outlive it.
    template<look_up_path Path>
    [[gnu::always_inline]] constexpr auto get() && {
        return varscope::get<Path>(static_cast<Source&&>(*this));
    }
    /// A compile error that says how a path is written.
    template<class Path>
    anything operator[](const Path&) const {
        static_assert(never<Path>, "varscope: a path is not written in brackets; write vs::get<path>(store), "
                                   "or vs::at(store, path) for a path that is known at run time only");
        return {};
    }

  protected:
    lookup_interface() = default;
    lookup_interface(const lookup_interface&) = default;
    lookup_interface& operator=(const lookup_interface&) = default;
    ~lookup_interface() = default;
};

/// The same for whole stores, which have a data().
template<class Store, class Graph>
class store_interface : public lookup_interface<Store> {
  public:
    using graph_type = Graph; ///< the graph whose variables it has

    /// The values of all variables, graph::byte_size bytes; empty if data() is null.
    [[nodiscard]] auto bytes() { return bytes_at(static_cast<Store&>(*this).data()); }
    /// The same, to read only if the store is const.
    [[nodiscard]] auto bytes() const { return bytes_at(static_cast<const Store&>(*this).data()); }

    /// One view for each get_variable call, in program order: auto [w1, w2] = store.handles();
    [[nodiscard]] auto handles() & { return handles_at(static_cast<Store&>(*this).data()); }
    /// The same, to read only if the store is const.
    [[nodiscard]] auto handles() const& { return handles_at(static_cast<const Store&>(*this).data()); }
    void handles() && = delete; // it would not outlive the views
    void handles() const&& = delete;

    /// A store of its own with the same values; cached copies have these, too. Throws out_of_memory,
    /// moved_from_store.
    [[nodiscard]] variable_store<Graph> clone() const;

  private:
    template<class Byte>
    static std::span<Byte> bytes_at(Byte* data) {
        return {data, data != nullptr ? Graph::byte_size : 0};
    }
    template<class Byte>
    static auto handles_at(Byte* data) {
        return variable_handles<Graph, std::is_const_v<Byte>>(data);
    }
};

} // namespace detail::views

} // namespace varscope
