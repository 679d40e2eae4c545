// SPDX-License-Identifier: MIT
// variable_store<graph>: the values of all variables of a model in one block of memory.
#pragma once

#include <varscope/store/detail/memory/arena.hpp>
#include <varscope/store/handles.hpp>
#include <varscope/store/initialize.hpp>

#include <cstddef>
#include <span>

namespace varscope {

namespace detail {

template<class T>
inline constexpr bool is_graph = false;
template<const auto& Variables>
inline constexpr bool is_graph<resolved_graph<Variables>> = true;

// Of no bytes behind an error.
template<class Graph>
inline constexpr std::size_t memory_size = 0;
template<const auto& Variables>
inline constexpr std::size_t memory_size<resolved_graph<Variables>> =
    memory::side_memory_of_graph<resolved_graph<Variables>>::memory_size;

template<class Graph>
inline constexpr bool has_memory_beside = false;
template<const auto& Variables>
inline constexpr bool has_memory_beside<resolved_graph<Variables>> = memory::has_side_memory<Variables>;

// For what is not a graph, the store's one static_assert says so.
template<class Graph>
void open_side_memory(std::byte* data) {
    if constexpr (is_graph<Graph>) memory::side_memory_of_graph<Graph>::open(data);
}
template<class Graph>
void run_all_initializers(std::byte* data, seed_value from) {
    if constexpr (is_graph<Graph>)
        initialize_arena<Graph>(data, from, initial_values::initialized::all,
                                [](std::size_t, std::size_t) {});
}

} // namespace detail

template<class Graph, bool IsConst>
class mapped_store;

/// Said to map: the values may be changed, in memory and not in the file.
struct copy_on_write_t {};
inline constexpr copy_on_write_t copy_on_write{};

/// Says that a store's values are not to be initialized.
struct uninitialized_t {};
inline constexpr uninitialized_t uninitialized{};

/// Owns the values of a graph's variables. Move-only; the address of each value is a constant offset from
/// data().
template<class Graph>
class variable_store {
    static_assert(detail::is_graph<Graph>,
                  "varscope: variable_store takes a graph, as in vs::graph<variables>");

  public:
    using graph_type = Graph;

    /// The same as from seed(0).
    variable_store() : variable_store(seed(0)) {}
    /// Allocates and runs all initializers. Throws out_of_memory.
    explicit variable_store(seed_value from) : variable_store(uninitialized) {
        detail::run_all_initializers<Graph>(data(), from);
    }
    /// Allocates only: the values are indeterminate. Throws out_of_memory.
    explicit variable_store(uninitialized_t) { detail::open_side_memory<Graph>(data()); }
    /// Says how a seed is written.
    template<class Number>
        requires std::is_arithmetic_v<Number>
    explicit variable_store(Number) {
        static_assert(detail::never<Number>, "varscope: the seed of a store is written vs::seed(1)");
    }

    /// See checkpoint/load.hpp.
    template<class Path, class... Policy>
    [[nodiscard]] static variable_store load(const Path& path, const Policy&... policies);
    /// See checkpoint/map.hpp.
    template<class Path>
    [[nodiscard]] static mapped_store<Graph, true> map(const Path& path);
    template<class Path>
    [[nodiscard]] static mapped_store<Graph, false> map(const Path& path, copy_on_write_t);

    variable_store(variable_store&&) = default;
    variable_store& operator=(variable_store&&) = default;
    variable_store(const variable_store&) = delete; // two models of that size are seldom meant
    variable_store& operator=(const variable_store&) = delete;
    ~variable_store() = default;

    [[nodiscard]] std::byte* data() { return arena_.data(); }
    [[nodiscard, gnu::always_inline]] const std::byte* data() const { return arena_.data(); }
    /// The whole arena; empty after a move from the store.
    [[nodiscard]] std::span<std::byte> bytes() { return {data(), data() != nullptr ? Graph::byte_size : 0}; }
    [[nodiscard]] std::span<const std::byte> bytes() const {
        return {data(), data() != nullptr ? Graph::byte_size : 0};
    }

    /// One view for each get_variable call, in program order: auto [w1, w2] = store.handles();
    [[nodiscard]] variable_handles<Graph, false> handles() & {
        return variable_handles<Graph, false>(data());
    }
    [[nodiscard]] variable_handles<Graph, true> handles() const& {
        return variable_handles<Graph, true>(data());
    }
    void handles() && = delete;
    void handles() const&& = delete;

  private:
    detail::memory::arena<detail::memory_size<Graph>> arena_;
};

/// Runs all initializers again; after each portion of a few million elements, or an orthogonal variable,
/// calls progress(bytes done, bytes in all). Throws out_of_memory where orthogonal ones find no room to work.
template<class Graph, class Progress>
void initialize(variable_store<Graph>& store, seed_value from, Progress progress) {
    detail::initialize_arena<Graph>(store.data(), from, detail::initial_values::initialized::all, progress);
}
template<class Graph>
void initialize(variable_store<Graph>& store, seed_value from) {
    initialize(store, from, [](std::size_t, std::size_t) {});
}

/// Runs the initializers of the global variables again, those of the collection "variables".
/// tf.global_variables_initializer
template<class Graph>
void global_variables_initializer(variable_store<Graph>& store, seed_value from) {
    detail::initialize_arena<Graph>(store.data(), from, detail::initial_values::initialized::global,
                                    [](std::size_t, std::size_t) {});
}
/// Those of the local variables. tf.local_variables_initializer
template<class Graph>
void local_variables_initializer(variable_store<Graph>& store, seed_value from) {
    detail::initialize_arena<Graph>(store.data(), from, detail::initial_values::initialized::local,
                                    [](std::size_t, std::size_t) {});
}

/// Brings the cached copies of variables with a caching_device up to date. Nobody may read them meanwhile.
template<class Graph>
void refresh(variable_store<Graph>& store) {
    detail::memory::side_memory_of_graph<Graph>::refresh(store.data());
}

} // namespace varscope
