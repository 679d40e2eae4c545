// SPDX-License-Identifier: MIT
// A call of a sweep: which variables of its stores it visits, what is wrong with it, and how it runs.
#pragma once

#include <varscope/store/detail/memory/side_memory.hpp>
#include <varscope/store/detail/together/mismatch.hpp>
#include <varscope/sweep/detail/passes/arguments.hpp>
#include <varscope/sweep/detail/passes/pass.hpp>

#include <cstddef>
#include <type_traits>
#include <utility>

namespace varscope::detail::passes {

// What is right about the stores, and the assertions: apart, so that a mistake is one error with few notes.
template<class Writes, class... Source>
struct store_arguments;
template<bool... IsWritten, class... Source>
struct store_arguments<std::integer_sequence<bool, IsWritten...>, Source...> {
    template<class S>
    static constexpr bool is_const = [] {
        if constexpr (S::is_source) return S::is_const;
        return false;
    }();
    static constexpr bool are_stores = (Source::is_source && ...);
    static constexpr bool is_reported = (Source::is_reported || ...);
    static constexpr bool are_writable = ((!IsWritten || !is_const<Source>)&&...);
    static constexpr bool is_valid = are_stores && are_writable;
    static constexpr bool are_stores_or_reported = are_stores || is_reported;
    struct check {
        static_assert(are_stores_or_reported,
                      "varscope: a sweep takes stores or scopes, and then its options");
        static_assert(are_writable, "varscope: a sweep writes to this store, and it can only be read");
    };
};
template<class Labels>
struct labels_check {
    static_assert(Labels::are_floating,
                  "varscope: a sweep updates floating-point elements, and a trainable variable has others; "
                  "declare it with vs::trainable(false)");
    static_assert(Labels::are_gradients_known,
                  "varscope: a trainable variable has a regularizer of its own, whose gradient is not known; "
                  "add it to the gradients, and pass vs::regularized_gradients");
    static_assert(Labels::are_groups_disjoint,
                  "varscope: a variable is in two groups of one sweep; write predicates of which at most one "
                  "holds for each variable");
};

// A sweep over stores, of which the first has the weights.
template<class Policy, class Writes, class... Source>
struct plan;
template<class Policy, bool... IsWritten, class Weights, class... Other>
struct plan<Policy, std::integer_sequence<bool, IsWritten...>, Weights, Other...> {
    using matching =
        together::matching<all_collections, together::part_of<Weights>, together::part_of<Other>...>;
    using mismatch =
        together::mismatch_among<matching, together::part_of<Weights>, together::part_of<Other>...>;
    using labels = typename Policy::template labels<matching, together::part_of<Weights>>;
    static constexpr bool is_valid = [] {
        if constexpr (matching::do_match)
            return labels::are_floating && labels::are_gradients_known && labels::are_groups_disjoint;
        return false;
    }();
    template<bool DoMatch, class Labels>
    struct checks {
        using type = typename mismatch::error;
    };
    template<class Labels>
    struct checks<true, Labels> {
        using type = labels_check<Labels>;
    };
    using check = typename checks<matching::do_match, labels>::type;
    using pieces =
        together::pieces<matching, labels, together::part_of<Weights>, together::part_of<Other>...>;
    using guard = piece_guard<std::integer_sequence<bool, memory::has_side_memory_in<typename Weights::graph>,
                                                    memory::has_side_memory_in<typename Other::graph>...>,
                              IsWritten...>;
    using pass = passes::pass<pieces, guard, IsWritten...>;
};

// A call with such stores and arguments. Completing `check` is the error if there is one.
template<class Policy, class Writes, class Arguments, class... Source>
struct checked_call {
    using stores = store_arguments<Writes, Source...>;
    static constexpr bool are_valid = stores::is_valid && Arguments::is_valid;
    template<bool AreValid, class Plan>
    struct checks {
        static constexpr bool is_valid = false;
        using type = std::conditional_t<stores::is_valid, typename Arguments::check, typename stores::check>;
    };
    template<class Plan>
    struct checks<true, Plan> {
        static constexpr bool is_valid = Plan::is_valid;
        using type = typename Plan::check;
    };
    using result = checks<are_valid, plan<Policy, Writes, Source...>>;
    using check = typename result::type;
    static constexpr bool is_valid = result::is_valid;
};

// The addresses of stores that a sweep works on. Those of stores that it only reads are not written to.
template<class Graph>
std::byte* address(const std::byte* data) {
    return const_cast<std::byte*>(memory::present<Graph>(data));
}

} // namespace varscope::detail::passes
