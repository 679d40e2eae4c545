// SPDX-License-Identifier: MIT
// What differs from variable to variable in one pass: the group of its options, and what is declared for it.
#pragma once

#include <varscope/graph/variable_info.hpp>
#include <varscope/store/detail/together/pieces.hpp>
#include <varscope/sweep/detail/kernels/adjustment.hpp>
#include <varscope/sweep/groups.hpp>

#include <cstddef>
#include <cstdint>

namespace varscope::detail::passes {

using records::option_record;

// Variables with equal labels are updated alike.
struct label {
    std::uint32_t group = 0; // 0: in none
    kernels::element_rules rules{};

    friend constexpr bool operator==(const label& a, const label& b) {
        return a.group == b.group && a.rules.l1 == b.rules.l1 && a.rules.l2 == b.rules.l2 &&
               a.rules.is_non_negative == b.rules.is_non_negative;
    }
};

// Whether an optimizer may change the variable of the model that a variable of a part stands for.
template<class Part>
struct trained;
template<const auto& Variables, lookup::scope_id Scope>
struct trained<together::part<resolved_graph<Variables>, Scope>> {
    template<const auto& Root>
    static constexpr bool in_root(resolved_graph<Root>, std::uint32_t index) {
        return resolve::resolved<Root>.variables[variants::lineage<Variables>::origin.of[index]].trainable;
    }
    static constexpr bool of(std::uint32_t index) {
        return in_root(typename variants::lineage<Variables>::root(), index);
    }
    static constexpr const option_record& options_of(std::uint32_t index) {
        return resolve::resolved<Variables>.options[resolve::resolved<Variables>.variables[index].options];
    }
    static constexpr bool is_floating_point(std::uint32_t index) {
        return is_floating(resolve::resolved<Variables>.variables[index].dtype);
    }
};

// What of the declarations a pass applies.
enum class declared_rules : unsigned char { none, constraints, all };

// How many of the groups a variable is in, and the number of the last one, from 1.
struct membership {
    std::uint32_t count = 0;
    std::uint32_t last = 0;
};
template<class... Predicate>
constexpr membership membership_of(const variable_info& variable) {
    membership found;
    std::uint32_t number = 0;
    (void)number;
    ((++number, Predicate()(variable) ? (++found.count, static_cast<void>(found.last = number)) : void()),
     ...);
    return found;
}

template<std::uint32_t Count>
struct label_list {
    label of[Count + 1]{};
    std::uint32_t count = 0;
    std::uint32_t number[Count + 1]{}; // of each variable of the common part

    constexpr std::uint32_t find_or_add(const label& wanted) {
        for (std::uint32_t i = 0; i < count; ++i)
            if (of[i] == wanted) return i;
        of[count] = wanted;
        return count++;
    }
};

// The labels of the variables whose weights are in `Weights`, for these rules and groups.
template<class Matching, class Weights, declared_rules Rules, class... Predicate>
struct labels_of {
    using counterparts = typename Matching::template counterparts_in<Weights>;
    static constexpr bool is_swept(std::uint32_t index) {
        return Matching::contains(index) && trained<typename Matching::common>::of(index);
    }
    static constexpr std::uint32_t in_weights(std::uint32_t index) { return counterparts::at[index]; }

    static constexpr label label_of(std::uint32_t index) {
        const option_record& options = trained<Weights>::options_of(in_weights(index));
        label made;
        if constexpr (sizeof...(Predicate) != 0)
            made.group = membership_of<Predicate...>(Weights::graph::variables[in_weights(index)]).last;
        if (Rules == declared_rules::all) {
            made.rules.l1 = options.regularizer.formula.l1;
            made.rules.l2 = options.regularizer.formula.l2;
        }
        if (Rules != declared_rules::none)
            made.rules.is_non_negative = options.constraint.formula.kind == constraint_kind::non_neg;
        return made;
    }
    static constexpr auto all = [] {
        label_list<Matching::common::graph::size> list;
        for (std::uint32_t i = 0; i < Matching::common::graph::size; ++i)
            if (is_swept(i)) list.number[i] = list.find_or_add(label_of(i));
        return list;
    }();

    // For programs, without the numbers.
    struct rows {
        label of[all.count + 1];
    };
    static constexpr rows trimmed = [] {
        rows list{};
        for (std::uint32_t i = 0; i < all.count; ++i) list.of[i] = all.of[i];
        return list;
    }();

    template<class>
    static constexpr bool contains(std::uint32_t index) {
        return is_swept(index);
    }
    template<class>
    static constexpr std::uint32_t of(std::uint32_t index) {
        return all.number[index];
    }

    // What is wrong with a pass over them.
    static constexpr bool are_floating = [] {
        for (std::uint32_t i = 0; i < Matching::common::graph::size; ++i)
            if (is_swept(i) && !trained<Weights>::is_floating_point(in_weights(i))) return false;
        return true;
    }();
    static constexpr bool are_gradients_known = [] {
        for (std::uint32_t i = 0; i < Matching::common::graph::size; ++i)
            if (Rules == declared_rules::all && is_swept(i) &&
                trained<Weights>::options_of(in_weights(i)).regularizer.function.is_given)
                return false;
        return true;
    }();
    static constexpr bool are_groups_disjoint = [] {
        if constexpr (sizeof...(Predicate) > 1)
            for (std::uint32_t i = 0; i < Matching::common::graph::size; ++i)
                if (is_swept(i) &&
                    membership_of<Predicate...>(Weights::graph::variables[in_weights(i)]).count > 1)
                    return false;
        return true;
    }();
};

} // namespace varscope::detail::passes
