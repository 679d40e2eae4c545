// SPDX-License-Identifier: MIT
// copy<"from", "to">(store): copies the values of one scope to another, as for a target network.
#pragma once

#include <varscope/graph/detail/lookup/scope_pairs.hpp>
#include <varscope/store/detail/memory/side_memory.hpp>
#include <varscope/store/get.hpp>

#include <cstddef>
#include <cstdint>

namespace varscope {

namespace detail {

struct copy_step {
    memory::variable_bytes from;
    memory::variable_bytes to;
};
template<std::uint32_t Count, bool HasSideMemory>
struct copy_plan {
    copy_step steps[Count + 1]{};
};

template<class Graph, lookup::scope_id From, lookup::scope_id To>
inline constexpr int copy_plan_of = 0;
template<const auto& Variables, lookup::scope_id From, lookup::scope_id To>
inline constexpr auto copy_plan_of<resolved_graph<Variables>, From, To> = [] {
    constexpr const auto& pairs = lookup::paired_scopes<resolved_graph<Variables>, From, To>::pairs;
    copy_plan<pairs.count, memory::has_side_memory<Variables>> plan;
    for (std::uint32_t i = 0; i < pairs.count; ++i)
        plan.steps[i] = {memory::bytes_of<Variables>(pairs.from[i]),
                         memory::bytes_of<Variables>(pairs.to[i])};
    return plan;
}();

template<std::uint32_t Count, bool HasSideMemory>
void run(const copy_plan<Count, HasSideMemory>& plan, std::byte* data) {
    for (std::uint32_t i = 0; i < Count; ++i)
        memory::copy_bytes<HasSideMemory>(data, plan.steps[i].from, plan.steps[i].to);
}

} // namespace detail

/// Copies the values of all variables below scope `From` to those below scope `To`, in a store or a scope of
/// one: copy<"q_func", "target_q_func">(store). A compile error unless both have variables of the same paths,
/// dtypes and shapes below them. Throws out_of_memory if there is no memory to copy resource variables
/// through, moved_from_store.
template<name From, name To, class Source>
void copy(Source&& store) {
    using source = typename detail::source_traits<Source>::type;
    if constexpr (source::is_source && source::is_const) {
        static_assert(!source::is_const, "varscope: copy writes to its store, and this one can only be read");
    } else if constexpr (source::is_source) {
        using graph = typename source::graph;
        using from = detail::lookup::known_scope<graph, source::id, From>;
        static_assert(sizeof(typename from::error) != 0);
        using to = detail::lookup::known_scope<graph, source::id, To>;
        static_assert(sizeof(typename to::error) != 0);
        if constexpr (from::is_known && to::is_known) {
            if constexpr (detail::lookup::paired_scopes<graph, from::id, to::id>::do_match) {
                detail::run(detail::copy_plan_of<graph, from::id, to::id>,
                            detail::memory::present<graph>(store.data()));
            } else {
                using mismatch = detail::lookup::mismatched_scopes<graph, from::id, to::id, From>;
                static_assert(sizeof(detail::errors::error_of<mismatch::report>) != 0);
            }
        }
    }
}

} // namespace varscope
