// SPDX-License-Identifier: MIT
// The distinct combinations of views that belong together, and tables for loops over them.
#pragma once

#include <varscope/store/detail/together/matching.hpp>
#include <varscope/store/detail/views/visited.hpp>

#include <cstddef>
#include <cstdint>

namespace varscope::detail::together {

template<class Graph>
struct signatures_in;
template<const auto& Variables>
struct signatures_in<resolved_graph<Variables>> {
    static constexpr const auto& list = views::signatures_of<Variables>;
    template<bool IsConst, std::uint32_t Signature>
    using view = typename views::visited<IsConst, Variables, list.first_of[Signature]>::view;

    // Only loops at run time use these.
    static constexpr const auto& table = views::signature_table_of<Variables>;
    static views::visited_place<false> place(const std::byte* data, std::uint32_t index) {
        return {const_cast<std::byte*>(data), derived::layout_of<Variables>.offset[index],
                derived::key_text_of<Variables>.chars +
                    word_size * derived::key_places_of<Variables>.of[index],
                memory::side_memory_of<Variables>(index)};
    }
};

template<std::uint32_t Count, std::size_t Parts>
struct joint_list {
    std::uint32_t of[Count + 1]{};           // the number of the combination of each that was chosen
    std::uint32_t first[Count + 1][Parts]{}; // the signatures of each combination
    std::uint32_t count = 0;
};

// Numbers combinations of signatures in the order in which they first occur.
template<class Matching, class... Part>
constexpr auto join_signatures() {
    constexpr std::uint32_t slots = records::slot_count(Matching::count);
    joint_list<Matching::count, sizeof...(Part)> joint;
    std::uint32_t slot[slots]{};
    for (std::uint32_t i = 0; i < Matching::count; ++i) {
        const std::uint32_t index = Matching::chosen[i];
        const std::uint32_t signatures[] = {signatures_in<typename Part::graph>::list.all
                                                .of[Matching::template counterparts_in<Part>::at[index]]...};
        std::uint64_t hash = 0;
        for (const std::uint32_t signature : signatures) hash = 0x100000001b3u * hash + signature;
        const auto is_other = [&](std::uint32_t number) {
            for (std::size_t k = 0; k < sizeof...(Part); ++k)
                if (joint.first[number][k] != signatures[k]) return true;
            return false;
        };
        std::uint32_t at = records::home_slot(hash, slots);
        while (slot[at] != 0 && is_other(slot[at] - 1)) at = (at + 1) & (slots - 1);
        if (slot[at] == 0) {
            for (std::size_t k = 0; k < sizeof...(Part); ++k) joint.first[joint.count][k] = signatures[k];
            slot[at] = ++joint.count;
        }
        joint.of[i] = slot[at] - 1;
    }
    return joint;
}

// Of one graph, each signature is a combination.
template<class Matching, class... Part>
struct joint_views {
    static constexpr auto list = join_signatures<Matching, Part...>();
    static constexpr std::uint32_t count = list.count;
    static constexpr index_list<Matching::count> number_of = [] {
        index_list<Matching::count> numbers;
        for (std::uint32_t i = 0; i < Matching::count; ++i) numbers.of[i] = list.of[i];
        return numbers;
    }();
    static std::uint32_t number(std::uint32_t row) { return number_of[row]; }
    static std::uint32_t index(std::uint32_t row) { return Matching::chosen[row]; }
    template<std::size_t K>
    static constexpr std::uint32_t signature(std::uint32_t number) {
        return list.first[number][K];
    }
};
template<class Matching, class First, class... Other>
    requires(Matching::is_whole)
struct joint_views<Matching, First, Other...> {
    using signatures = signatures_in<typename First::graph>;
    static constexpr std::uint32_t count = signatures::list.count;
    static std::uint32_t number(std::uint32_t row) { return signatures::table.of[row]; }
    static std::uint32_t index(std::uint32_t row) { return row; }
    template<std::size_t>
    static constexpr std::uint32_t signature(std::uint32_t number) {
        return number;
    }
};

} // namespace varscope::detail::together
