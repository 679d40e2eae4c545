// SPDX-License-Identifier: MIT
// variable_store<graph>: the values of all variables of a model in one block of memory.
#pragma once

#include <varscope/store/detail/memory/arena.hpp>
#include <varscope/store/detail/views/store_interface.hpp>
#include <varscope/store/initialize.hpp>

#include <cstddef>

namespace varscope {

namespace detail {

// 0 after an error.
template<class Graph>
inline constexpr std::size_t memory_size = 0;
template<const auto& Variables>
inline constexpr std::size_t memory_size<resolved_graph<Variables>> =
    memory::side_memory_of_graph<resolved_graph<Variables>>::memory_size;

// For a type that is not a graph, the store's static_assert is the only error.
template<class Graph>
void open_side_memory(std::byte* data) {
    if constexpr (is_graph<Graph>) memory::side_memory_of_graph<Graph>::open(data);
}
template<class Graph, class... Executor>
void run_all_initializers(std::byte* data, seed_value from, Executor&... threads) {
    if constexpr (is_graph<Graph>)
        initialize_arena<Graph>(data, from, initial_values::initialized::all, detail::no_progress(),
                                threads...);
}
// Of a store that changed_store has checked.
template<class Source, class Store, class Progress, class... Executor>
void initialize_store(Source, Store& store, seed_value from, initial_values::initialized which,
                      Progress progress, Executor&... threads) {
    if constexpr (Source::is_writable_store && (execution::executor<Executor> && ...))
        initialize_arena<typename Source::graph>(store.data(), from, which, progress, threads...);
}

// Writes to each page, so that the system gives memory to the threads that will use it.
template<class Executor>
void touch_pages(std::byte* data, std::size_t size, Executor& threads) {
    constexpr std::size_t page = 4096;
    execution::for_each_chunk(threads, size, memory::huge_page_size,
                              [&](std::size_t begin, std::size_t count) {
                                  for (std::size_t at = begin; at < begin + count; at += page)
                                      data[at] = std::byte{};
                              });
}

} // namespace detail

// The type that map returns: see checkpoint/map.hpp.
template<class Graph, bool IsConst>
class mapped_store;

/// The type of copy_on_write.
struct copy_on_write_t {};
/// An argument of map: the values may be changed, in memory but not in the file.
inline constexpr copy_on_write_t copy_on_write{};

/// The type of uninitialized.
struct uninitialized_t {};
/// An argument of variable_store: do not run the initializers.
inline constexpr uninitialized_t uninitialized{};

/// Owns the values of a graph's variables, in one block of memory. Each variable is at a constant offset from
/// data(), aligned at least as its dtype. Move-only: a move passes the memory on to the other store. Views,
/// scopes and handles refer to the memory, and are valid until its owner is destroyed.
template<class Graph>
class variable_store : public detail::views::store_interface<variable_store<Graph>, Graph> {
    static_assert(detail::is_graph<Graph>,
                  "varscope: variable_store takes a graph, as in vs::graph<variables>");

  public:
    /// As from seed(0).
    variable_store() : variable_store(seed(0)) {}
    /// Allocates, and runs all initializers with a seed: store(vs::seed(1)). Throws out_of_memory.
    explicit variable_store(seed_value from) : variable_store(uninitialized) {
        detail::run_all_initializers<Graph>(data(), from);
    }
    /// Allocates only: the values are indeterminate. Throws out_of_memory.
    explicit variable_store(uninitialized_t) { detail::open_side_memory<Graph>(data()); }
    /// The same by several threads, as of vs::threads, with the same values: store(vs::seed(1), pool).
    template<detail::execution::executor Threads>
    variable_store(seed_value from, Threads& threads) : variable_store(uninitialized) {
        detail::run_all_initializers<Graph>(data(), from, threads);
    }
    /// Allocates, and takes the memory from the system by several threads.
    template<detail::execution::executor Threads>
    variable_store(uninitialized_t, Threads& threads) : variable_store(uninitialized) {
        detail::touch_pages(data(), detail::memory_size<Graph>, threads);
        detail::open_side_memory<Graph>(data());
    }
    /// A compile error that says what comes after the seed.
    template<class Other>
        requires(!detail::execution::executor<Other>)
    variable_store(seed_value, Other&&) {
        static_assert(sizeof(detail::execution::executor_check<Other>) != 0);
    }
    /// A compile error that says how a seed is written.
    template<class Number>
        requires std::is_arithmetic_v<Number>
    explicit variable_store(Number) {
        static_assert(detail::never<Number>, "varscope: write the seed of a store as vs::seed(1)");
    }

    // A store with the values of a safetensors file: see checkpoint/load.hpp.
    template<class Path, class... Policy>
    [[nodiscard]] static variable_store<Graph> load(const Path& path, const Policy&... policies);
    // A store that reads the values from a safetensors file: see checkpoint/map.hpp.
    template<class Path>
    [[nodiscard]] static mapped_store<Graph, true> map(const Path& path);
    // The same with values that may be changed in memory.
    template<class Path>
    [[nodiscard]] static mapped_store<Graph, false> map(const Path& path, copy_on_write_t);

    /// Takes over the memory of the other store, whose data() is then null. Its views now refer to this
    /// store. Functions that take whole stores throw moved_from_store for the other one; look-ups in it give
    /// views of nothing, whose elements must not be used.
    variable_store(variable_store&&) = default;
    /// Exchanges the memory of both stores. The views of each now refer to the other.
    variable_store& operator=(variable_store&&) = default;
    // A copy of a whole model is seldom intended. Compilers show these lines, with what to write instead.
    variable_store(const variable_store&) = delete;            // for a copy write store.clone()
    variable_store& operator=(const variable_store&) = delete; // for the values write vs::copy(from, to)
    ~variable_store() = default;

    /// The first byte of the values, aligned to 64 bytes; null if the graph has no elements, and after a move
    /// from the store. Valid until the memory's owner is destroyed.
    [[nodiscard]] std::byte* data() { return arena_.data(); }
    /// The same, to read only.
    [[nodiscard, gnu::always_inline]] const std::byte* data() const { return arena_.data(); }

  private:
    detail::memory::arena<detail::memory_size<Graph>> arena_;
};

/// Runs all initializers again, of a variable_store or store_view. Calls progress(bytes done, bytes of all
/// variables) after every few million elements and after each orthogonal variable. Throws out_of_memory if
/// orthogonal initializers have no memory to compute in; moved_from_store.
template<class Store, class Progress>
    requires(!detail::execution::is_executor<Progress>)
void initialize(Store&& store, seed_value from, Progress progress) {
    detail::initialize_store(typename detail::changed_store<Store>::type(), store, from,
                             detail::initial_values::initialized::all, progress);
}
/// The same by several threads, as of vs::threads. Calls progress by the calling thread: after all small
/// variables, and after each large one.
template<class Store, class Progress, class Threads>
void initialize(Store&& store, seed_value from, Progress progress, Threads&& threads) {
    static_assert(sizeof(detail::execution::executor_check<Threads>) != 0);
    detail::initialize_store(typename detail::changed_store<Store>::type(), store, from,
                             detail::initial_values::initialized::all, progress, threads);
}
/// The same without progress.
template<class Store, detail::execution::executor Threads>
void initialize(Store&& store, seed_value from, Threads& threads) {
    detail::initialize_store(typename detail::changed_store<Store>::type(), store, from,
                             detail::initial_values::initialized::all, detail::no_progress(), threads);
}
/// The same without progress.
template<class Store>
void initialize(Store&& store, seed_value from) {
    detail::initialize_store(typename detail::changed_store<Store>::type(), store, from,
                             detail::initial_values::initialized::all, detail::no_progress());
}

/// Runs the initializers of the variables in the collection "variables" again, by several threads if these
/// are given. Throws out_of_memory as initialize does. tf.global_variables_initializer
template<class Store, class... Threads>
void global_variables_initializer(Store&& store, seed_value from, Threads&&... threads) {
    static_assert((sizeof(detail::execution::executor_check<Threads>) + ... + 1) != 0);
    detail::initialize_store(typename detail::changed_store<Store>::type(), store, from,
                             detail::initial_values::initialized::global, detail::no_progress(), threads...);
}
/// Runs the initializers of the variables in the collection "local_variables" again.
/// tf.local_variables_initializer
template<class Store, class... Threads>
void local_variables_initializer(Store&& store, seed_value from, Threads&&... threads) {
    static_assert((sizeof(detail::execution::executor_check<Threads>) + ... + 1) != 0);
    detail::initialize_store(typename detail::changed_store<Store>::type(), store, from,
                             detail::initial_values::initialized::local, detail::no_progress(), threads...);
}

/// Updates the cached copies of variables with a caching_device. No other thread may read them at that time.
/// Throws moved_from_store.
template<class Store>
void refresh(Store&& store) {
    using changed = typename detail::changed_store<Store>::type;
    if constexpr (changed::is_writable_store)
        detail::memory::side_memory_of_graph<typename changed::graph>::refresh(
            detail::memory::present<typename changed::graph>(store.data()));
}

} // namespace varscope
