// SPDX-License-Identifier: MIT
// The source of a look-up, a store or a scope: checked once for each type.
#pragma once

#include <varscope/store/detail/error_view.hpp>
#include <varscope/store/store_view.hpp>
#include <varscope/store/variable_store.hpp>

#include <type_traits>

namespace varscope {

template<class Graph, detail::lookup::scope_id Id, bool IsConst>
class scope_view;

namespace detail {

// Where a look-up begins: the root of a store, or a scope of it.
template<class Graph, lookup::scope_id Id, bool IsConst>
struct source {
    using graph = Graph;
    static constexpr lookup::scope_id id = Id;
    static constexpr bool is_const = IsConst;
    static constexpr bool is_source = !std::is_same_v<Graph, refused_graph>;
    static constexpr bool is_reported = !is_source;
    static constexpr bool is_owner = false;
};
template<class Graph, bool IsConst>
struct store_source : source<Graph, lookup::scope_id{}, IsConst> {
    static constexpr bool is_owner = true;
};
template<bool IsReported>
struct no_source {
    static constexpr bool is_source = false;
    static constexpr bool is_reported = IsReported;
    static constexpr bool is_owner = false;
};

// By pointer, so that classes derived from a store count as one.
template<const auto& Variables>
store_source<resolved_graph<Variables>, false> as_source(variable_store<resolved_graph<Variables>>*);
template<const auto& Variables>
store_source<resolved_graph<Variables>, true> as_source(const variable_store<resolved_graph<Variables>>*);
template<const auto& Variables, bool IsConst>
store_source<resolved_graph<Variables>, IsConst>
as_source(const store_view<resolved_graph<Variables>, IsConst>*);
template<const auto& Variables, lookup::scope_id Id, bool IsConst>
source<resolved_graph<Variables>, Id, IsConst>
as_source(const scope_view<resolved_graph<Variables>, Id, IsConst>*);
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

} // namespace detail

} // namespace varscope
