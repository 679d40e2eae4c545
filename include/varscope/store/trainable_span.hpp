// SPDX-License-Identifier: MIT
// trainable_span(store): the elements of all trainable variables, for an optimizer or an all-reduce.
#pragma once

#include <varscope/graph/spans.hpp>
#include <varscope/store/detail/lookup_source.hpp>
#include <varscope/store/detail/memory/side_memory.hpp>

#include <cstddef>
#include <span>
#include <type_traits>

namespace varscope {

namespace detail {

struct trainable_summary {
    variable_span only{};
    std::size_t count = 0;
    bool has_resources = false;
};
template<class Graph>
inline constexpr trainable_summary trainable_summary_of{}; // after an error
template<const auto& Variables>
inline constexpr trainable_summary trainable_summary_of<resolved_graph<Variables>> = [] {
    trainable_summary found;
    for (const variable_span& span : spans<resolved_graph<Variables>>)
        if (span.trainable) found = {span, found.count + 1};
    for (std::uint32_t i = 0; i < resolved_graph<Variables>::size; ++i)
        if (resolved_graph<Variables>::variables[i].trainable)
            found.has_resources |= memory::side_memory_of<Variables>(i).state != 0;
    return found;
}();

// Checked in a separate class, so that a mistake is one error with few notes.
template<class Store>
struct trainable_span_of {
    using source = typename read_store<Store>::type;
    static constexpr trainable_summary summary = [] {
        if constexpr (source::is_store) return trainable_summary_of<typename source::graph>;
        return trainable_summary{{data_type::float32}, 1}; // after an error
    }();
    static constexpr bool is_one = summary.count == 1;
    static constexpr bool has_no_resources = !summary.has_resources;
    static_assert(
        is_one || summary.count == 0,
        "varscope: the trainable variables have several dtypes; write vs::spans<graph>, which lists "
        "the span of each");
    static_assert(summary.count != 0, "varscope: there is no trainable variable with elements");
    static_assert(has_no_resources, "varscope: a trainable variable is a resource variable, which other "
                                    "threads may be reading; write vs::for_each, whose views write safely");
    using element = element_type<is_one ? summary.only.dtype : data_type::float32>;
    using type = std::conditional_t<source::is_const, const element, element>;
};

} // namespace detail

/// The elements of all trainable variables, which lie together, as a std::span<float>, or of another dtype;
/// of const elements if the store is const. Aligned at least as the dtype. A compile error if they have
/// several dtypes, or one of them is a resource variable: see spans. Throws moved_from_store. Valid until the
/// store, or the one that it was moved to, is destroyed.
template<class Store>
auto trainable_span(Store&& store) {
    using found = detail::trainable_span_of<std::remove_reference_t<Store>>;
    using element = typename found::type;
    constexpr variable_span span = found::summary.only;
    if constexpr (found::source::is_store) {
        auto* const data = detail::memory::present<typename found::source::graph>(store.data());
        return std::span<element>(reinterpret_cast<element*>(data + span.begin), span.size());
    } else {
        return std::span<element>();
    }
}

} // namespace varscope
