// SPDX-License-Identifier: MIT
// What a file is loaded into, and how its values are replaced.
#pragma once

#include <varscope/checkpoint/detail/model_schema.hpp>
#include <varscope/checkpoint/detail/policies/policy_set.hpp>
#include <varscope/checkpoint/detail/scope_path.hpp>
#include <varscope/store/variable_store.hpp>

#include <cstring>
#include <type_traits>

namespace varscope::detail::reading {

// from(i) returns the values that have been loaded for variable i; null if the file lacks it.
template<const auto& Variables, class From>
void copy_loaded(resolved_graph<Variables>, std::byte* to, From from) {
    for (std::uint32_t i = 0; i < resolved_graph<Variables>::size; ++i) {
        const memory::variable_bytes& bytes = memory::bytes_of_all<Variables>.of[i];
        const std::byte* const in = from(i);
        if (in == nullptr || bytes.size == 0) continue;
        memory::change_bytes<memory::has_side_memory<Variables>>(
            to, bytes, [&](std::byte* out) { std::memcpy(out, in, bytes.size); });
    }
    memory::side_memory_of_graph<resolved_graph<Variables>>::refresh(to);
}

template<class Source>
struct other_target {
    using type = source_of<Source>;
};
// What a file is loaded into: a store, a scope of one, or several stores together, see together.hpp.
template<class Store, class Subject = std::remove_cvref_t<Store>>
struct load_target {
    static constexpr bool is_taken = source_of<Store>::is_store || source_of<Store>::is_reported;
    static_assert(is_taken, "varscope: load takes a store, or a scope of one, and then a path");
    using type = typename std::conditional_t<is_taken, changed_store<Store>, other_target<Store>>::type;
};

template<class Graph, lookup::scope_id Id>
struct scope_target {
    using graph = std::remove_const_t<Graph>;
    static constexpr bool is_writable_store = !std::is_const_v<Graph>;
    static constexpr std::string_view scope = path_of(graph(), Id);
};
template<class Store, class Graph, lookup::scope_id Id>
struct load_target<Store, scope_of<Graph, Id>> {
    using type = scope_target<Graph, Id>;
    static_assert(type::is_writable_store,
                  "varscope: this function writes to its store, and this one can only be read");
};

template<class Source, class... Policy>
using target_error = policies::error_at<Source, typename Source::graph, Policy...>;

// Where the values of a target are, and how all of them are replaced.
template<class Source>
struct target_values {
    using graph = typename Source::graph;

    template<class Store>
    static std::byte* present(Store& store) {
        return memory::present<graph>(store.data());
    }
    static void replace(std::byte* data, const std::byte* loaded, const list<bool>& is_missing) {
        constexpr const model_schema& model = model_schema_of<graph>::value;
        copy_loaded(graph(), data, [&](std::uint32_t i) {
            return is_missing[i] ? nullptr : loaded + model.variables[i].offset;
        });
    }
};

} // namespace varscope::detail::reading
