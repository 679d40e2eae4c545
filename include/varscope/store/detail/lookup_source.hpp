// SPDX-License-Identifier: MIT
// The source of a look-up, a store or a scope: checked once for each type.
#pragma once

#include <varscope/graph/graph.hpp>
#include <varscope/store/detail/error_view.hpp>

#include <cstddef>
#include <type_traits>
#include <utility>

namespace varscope {

template<class Graph>
class store_view;

template<class Graph, detail::lookup::scope_id Id>
class scope_of;

namespace detail {

template<class T>
inline constexpr bool is_graph = false;
template<const auto& Variables>
inline constexpr bool is_graph<resolved_graph<Variables>> = true;

// Where a look-up begins: the root of a store, or a scope of it.
template<class Graph, lookup::scope_id Id, bool IsConst>
struct source {
    using graph = Graph;
    static constexpr lookup::scope_id id = Id;
    static constexpr bool is_const = IsConst;
    static constexpr bool is_source = !std::is_same_v<Graph, refused_graph>;
    static constexpr bool is_reported = !is_source;
    static constexpr bool is_store = false;
    static constexpr bool is_writable_store = false;
    static constexpr bool is_owner = false;
};
template<class Graph, bool IsConst, bool IsOwner>
struct store_source : source<Graph, lookup::scope_id{}, IsConst> {
    static constexpr bool is_store = true;
    static constexpr bool is_writable_store = !IsConst;
    static constexpr bool is_owner = IsOwner;
};
template<bool IsReported>
struct no_source {
    static constexpr bool is_source = false;
    static constexpr bool is_reported = IsReported;
    static constexpr bool is_store = false;
    static constexpr bool is_writable_store = false;
    static constexpr bool is_owner = false;
};

template<class Graph>
std::true_type refers_to_store(const store_view<Graph>*);
std::false_type refers_to_store(...);

// What has a graph_type and data(): a class derived from a store is one. What has a part of a model is not.
template<class Store>
concept partial_store = requires {
    typename Store::is_partial;
};
template<class Store>
concept store_like = is_graph<typename Store::graph_type> && !partial_store<Store>;
template<class Store>
using data_of = decltype(std::declval<Store&>().data());
template<class Store>
using source_of_store =
    store_source<typename Store::graph_type, std::is_same_v<data_of<Store>, const std::byte*>,
                 !decltype(refers_to_store(static_cast<Store*>(nullptr)))::value>;

// By pointer, so that classes derived from a view count as one.
template<store_like Store>
source_of_store<Store> as_source(Store*);
template<class Graph, lookup::scope_id Id>
source<std::remove_const_t<Graph>, Id, std::is_const_v<Graph>> as_source(const scope_of<Graph, Id>*);
no_source<true> as_source(const anything*);
no_source<false> as_source(...);

template<class Source>
using source_of = decltype(as_source(static_cast<std::remove_reference_t<Source>*>(nullptr)));

// A class, which compilers cache, not an alias, which clang resolves again for each look-up. The assertions
// are last, as clang finds no member after one that fails.
template<class Source>
struct source_traits {
    using subject = std::remove_reference_t<Source>;
    using type = source_of<Source>;
    static_assert(type::is_source || type::is_reported || std::is_function_v<subject>,
                  "varscope: a look-up needs a variable_store, or a scope of one");
    static_assert(!std::is_function_v<subject>,
                  "varscope: this declares a function, not a store; leave out the () after its name");
    static_assert(!type::is_owner || std::is_lvalue_reference_v<Source>,
                  "varscope: the store would not outlive this look-up; give it a name first");
};

// The whole store that a function reads. The constants keep compilers from notes about the conditions.
template<class Store>
struct read_store {
    using type = source_of<Store>;
    static constexpr bool is_taken = type::is_store || type::is_reported;
    static_assert(is_taken,
                  "varscope: this function takes a whole store, a variable_store or a store_view of one");
};
// The same for one that it writes to.
template<class Store>
struct changed_store {
    using type = source_of<Store>;
    static constexpr bool is_taken = type::is_store || type::is_reported;
    static constexpr bool can_be_written = !type::is_store || type::is_writable_store;
    static_assert(is_taken,
                  "varscope: this function takes a whole store, a variable_store or a store_view of one");
    static_assert(can_be_written,
                  "varscope: this function writes to its store, and this one can only be read");
};

} // namespace detail

} // namespace varscope
