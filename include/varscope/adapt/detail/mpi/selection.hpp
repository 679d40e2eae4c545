// SPDX-License-Identifier: MIT
// Which bytes of a store or scope a call is about, as constants, and what is wrong with its arguments.
#pragma once

#include <varscope/graph/detail/errors/compile_error.hpp>

#include <varscope/adapt/detail/mpi/operations.hpp>
#include <varscope/adapt/mpi/group.hpp>
#include <varscope/store/detail/lookup_source.hpp>
#include <varscope/store/detail/together/mismatch.hpp>
#include <varscope/store/detail/together/pieces.hpp>

#include <cstddef>
#include <type_traits>

namespace varscope::detail::mpi {

// Trainable variables alone.
struct trainable_variables {
    template<class Matching>
    static constexpr bool contains(std::uint32_t index) {
        return Matching::contains(index) && Matching::common::graph::variables[index].trainable;
    }
    template<class>
    static constexpr std::uint32_t of(std::uint32_t) {
        return 0;
    }
};

// The variables of the collection `Key`; if that is empty, those of Default.
template<fixed_string Key, class Source, class Default>
struct selection {
    using part = together::part_of<Source>;
    using matching = together::matching<Key, part>;
    using labels = std::conditional_t<Key.size() == 0, Default, together::unlabelled>;
    static constexpr const auto& pieces = together::pieces<matching, labels, part>::list;

    static constexpr bool are_reducible(reduction kind) {
        for (std::uint32_t i = 0; i < pieces.count; ++i)
            if (!varscope::mpi::is_reducible(pieces.of[i].at[0].dtype, kind)) return false;
        return true;
    }

    // Calls f(dtype, data, count) with each run of elements; what f changes of a resource variable is seen by
    // readers after that.
    template<class F>
    static void for_each_run(std::byte* data, F f) {
        for (std::uint32_t i = 0; i < pieces.count; ++i) {
            const together::piece_place& at = pieces.of[i].at[0];
            memory::change_bytes<memory::has_side_memory_in<typename Source::graph>>(
                data, at.bytes, [&](std::byte* bytes) { f(at.dtype, bytes, pieces.of[i].count); });
        }
    }
};

template<class Graph>
using root_of = typename together::part<Graph, lookup::scope_id{}>::root;

// Checked in a separate class, so that a mistake is one error with few notes.
template<class Source, class Model>
struct argument_check {
    static constexpr bool is_taken = Source::is_source || Source::is_reported;
    static constexpr bool can_be_written = [] {
        if constexpr (Source::is_source) return !Source::is_const;
        return true;
    }();
    static constexpr bool is_same_model = [] {
        if constexpr (Source::is_source)
            return std::is_same_v<root_of<typename Source::graph>, root_of<Model>>;
        return true;
    }();
    static constexpr bool is_valid = Source::is_source && can_be_written && is_same_model;
    struct check {
        static_assert(is_taken, "varscope: this takes a group of ranks, and then a store or a scope of one");
        static_assert(can_be_written,
                      "varscope: this writes to the store of each rank, and this one can only be read");
        static_assert(is_same_model, "varscope: the group is of another model than this store; make a group "
                                     "of the store's graph");
    };
};
template<class Selection, reduction Kind>
struct reduction_check {
    static constexpr bool has_elements = Selection::pieces.count != 0;
    static constexpr bool are_reducible = Selection::are_reducible(Kind);
    static_assert(has_elements, "varscope: no trainable variable with elements is here; name a collection, "
                                "as in vs::mpi::all_reduce<\"global_variables\">(ranks, store)");
    static_assert(are_reducible, "varscope: a variable is of a dtype that has no such reduction: bools have "
                                 "no sum, integers no average, complex numbers no order");
};
// The first error of a reduction's arguments.
template<class Arguments, bool AreValid, class Selection, reduction Kind>
struct first_check {
    using type = typename Arguments::check;
    static constexpr bool is_valid = false;
};
template<class Arguments, class Source, fixed_string Key, class Default, reduction Kind>
struct first_check<Arguments, true, selection<Key, Source, Default>, Kind> {
    using type = reduction_check<selection<Key, Source, Default>, Kind>;
    static constexpr bool is_valid = type::has_elements && type::are_reducible;
};

} // namespace varscope::detail::mpi
