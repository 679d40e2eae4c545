// SPDX-License-Identifier: MIT
// copy(from, to): copies values between stores or scopes, as for a target network or the best values yet.
#pragma once

#include <varscope/store/detail/together/mismatch.hpp>
#include <varscope/store/detail/together/transfer.hpp>
#include <varscope/store/get.hpp>
#include <varscope/store/variable_store.hpp>

#include <cstddef>
#include <cstdint>
#include <type_traits>
#include <utility>

namespace varscope {

namespace detail {

// What two parts share, or the error that they do not match.
template<class From, class To>
struct copying {
    using matching = together::matching<all_collections, From, To>;
    using mismatch = together::mismatch_among<matching, From, To>;
    using pieces = together::pieces<matching, together::unlabelled, From, To>;

    template<class Executor>
    static void run(const std::byte* from, std::byte* to, Executor&& threads) {
        for (std::uint32_t i = 0; i < pieces::list.count; ++i)
            together::copy_piece<memory::has_side_memory_in<typename From::graph>,
                                 memory::has_side_memory_in<typename To::graph>>(from, to, pieces::list.of[i],
                                                                                 threads);
    }
};

// What the arguments are, and the assertions: apart, so that a mistake is one error with few notes.
template<class From, class To>
struct copy_arguments {
    static constexpr bool are_stores =
        (From::is_source || From::is_reported) && (To::is_source || To::is_reported);
    static constexpr bool can_be_written = [] {
        if constexpr (To::is_source) return !To::is_const;
        return true;
    }();
    static constexpr bool is_valid = From::is_source && To::is_source && can_be_written;
    struct check {
        static_assert(are_stores,
                      "varscope: copy takes two stores or scopes, vs::copy(from, to), or two scopes and "
                      "their store, vs::copy<\"from\", \"to\">(store)");
        static_assert(can_be_written, "varscope: copy writes to its store, and this one can only be read");
    };
};

} // namespace detail

/// Copies the values of all variables of a store or scope to those of another: copy(model, best),
/// copy(scope<"q">(model), scope<"target_q">(model)). Of variants of one model, each variable is copied that
/// both have; where they have different dtypes, as the float32 masters of a bfloat16 model, it is rounded to
/// the nearest value, and to infinity beyond the greatest. Others must have variables of the same paths,
/// dtypes and shapes: a compile error says what is missing. Cached copies are not updated: see refresh. By
/// several threads, if these are given last, as of vs::threads. Throws out_of_memory if there is no memory to
/// copy resource variables through, moved_from_store.
template<class From, class To, class Threads = detail::execution::serial>
void copy(const From& from, To&& to, Threads&& threads = {}) {
    static_assert(sizeof(detail::execution::executor_check<Threads>) != 0);
    using source = detail::source_of<const From>;
    using target = detail::source_of<To>;
    using arguments = detail::copy_arguments<source, target>;
    static_assert(sizeof(typename arguments::check) != 0);
    if constexpr (arguments::is_valid && detail::execution::is_executor<Threads>) {
        using copying = detail::copying<detail::together::part_of<source>, detail::together::part_of<target>>;
        static_assert(sizeof(typename copying::mismatch::error) != 0);
        if constexpr (copying::matching::do_match)
            copying::run(detail::memory::present<typename source::graph>(from.data()),
                         detail::memory::present<typename target::graph>(to.data()), threads);
    }
}

/// The same for two scopes of a store, or of a scope of one: copy<"q_func", "target_q_func">(store).
template<name From, name To, class Source>
void copy(Source&& store) {
    using source = typename detail::source_traits<Source>::type;
    using arguments = detail::copy_arguments<source, source>;
    static_assert(sizeof(typename arguments::check) != 0);
    if constexpr (arguments::is_valid) {
        using graph = typename source::graph;
        using from = detail::lookup::known_scope<graph, source::id, From>;
        static_assert(sizeof(typename from::error) != 0);
        using to = detail::lookup::known_scope<graph, source::id, To>;
        static_assert(sizeof(typename to::error) != 0);
        if constexpr (from::is_known && to::is_known) {
            using copying = detail::copying<detail::together::part<graph, from::id>,
                                            detail::together::part<graph, to::id>>;
            if constexpr (copying::matching::do_match) {
                std::byte* const data = detail::memory::present<graph>(store.data());
                copying::run(data, data, detail::execution::serial());
            } else {
                using mismatch = detail::lookup::mismatched_scopes<graph, from::id, graph, to::id, From>;
                static_assert(sizeof(typename mismatch::error) != 0);
            }
        }
    }
}

template<class Store, class Graph>
variable_store<Graph> detail::views::store_interface<Store, Graph>::clone() const {
    variable_store<Graph> made(uninitialized);
    copy(static_cast<const Store&>(*this), made);
    refresh(made);
    return made;
}

} // namespace varscope
