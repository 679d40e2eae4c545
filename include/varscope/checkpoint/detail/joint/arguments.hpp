// SPDX-License-Identifier: MIT
// The arguments of vs::together: which parts they are, and what is wrong with them.
#pragma once

#include <varscope/checkpoint/detail/joint/parts.hpp>
#include <varscope/store/detail/lookup_source.hpp>

#include <type_traits>

namespace varscope {

template<class Graph, class T>
class scalar_reference;

} // namespace varscope

namespace varscope::detail::joint {

template<class Source, bool IsStore>
struct part_of_source {
    using type = void;
};
template<class Source>
struct part_of_source<Source, true> {
    using type = part<typename Source::graph, Source::is_const>;
};

template<class Argument, class Subject = std::remove_cvref_t<Argument>>
struct argument {
    using source = source_of<Argument>;
    static constexpr bool is_taken = source::is_store || source::is_reported;
    static constexpr bool outlives = !source::is_owner || std::is_lvalue_reference_v<Argument>;
    static constexpr bool is_valid = source::is_source && source::is_store;
    using part_type = typename part_of_source<source, is_valid>::type;
};
template<class Argument, class Graph, class T>
struct argument<Argument, scalar_reference<Graph, T>> {
    static constexpr bool is_taken = true;
    static constexpr bool outlives = true;
    static constexpr bool is_valid = true;
    using part_type = part<Graph, std::is_const_v<T>>;
};
template<class Argument>
using part_of = typename argument<Argument>::part_type;

// The model of the arguments, unless one of them is wrong.
template<bool AreValid, class... Argument>
struct joining {
    using error = errors::passed;
    static constexpr bool is_valid = false;
};
template<class... Argument>
struct joining<true, Argument...> {
    using whole = model<typename part_of<Argument>::graph...>;
    using error = typename whole::error;
    static constexpr bool is_valid = whole::is_well_formed;
};

// Checked in a separate class, so that a mistake is one error with few notes.
template<class... Argument>
struct together_check {
    static constexpr bool are_taken = sizeof...(Argument) != 0 && (argument<Argument>::is_taken && ...);
    static constexpr bool outlive = (argument<Argument>::outlives && ...);
    static constexpr bool are_valid = are_taken && outlive && (argument<Argument>::is_valid && ...);
    using joined = joining<are_valid, Argument...>;
    static_assert(are_taken,
                  "varscope: together takes stores and scalars, as in vs::together(weights, slots, "
                  "vs::scalar<\"beta1_power\">(power))");
    static_assert(outlive, "varscope: a store would not outlive vs::together; give it a name first");
};

} // namespace varscope::detail::joint
