// SPDX-License-Identifier: MIT
// Constraints that need all elements of a variable, applied after a pass to those that it changed.
#pragma once

#include <varscope/store/constrain.hpp>
#include <varscope/sweep/detail/passes/labels.hpp>

#include <cstddef>
#include <cstdint>

namespace varscope::detail::passes {

template<std::uint32_t Count>
struct entry_list {
    std::uint32_t of[Count + 1]{};
    std::uint32_t count = 0;
};

// The entries of constraints_of<graph>::all that a pass leaves: not those of non_neg, which it applies
// itself.
template<class Labels, class Matching, class Graph>
class constraints_left {
    static constexpr const auto& all = constraints_of<Graph>::all;

    struct flags {
        bool of[Graph::size + 1]{};
    };
    static constexpr flags swept() {
        flags found;
        for (std::uint32_t i = 0; all.size() != 0 && i < Matching::common::graph::size; ++i)
            if (Labels::is_swept(i)) found.of[Labels::in_weights(i)] = true;
        return found;
    }

  public:
    static constexpr auto entries = [] {
        const flags is_swept = swept();
        entry_list<all.size()> left;
        for (std::uint32_t i = 0; i != all.size(); ++i)
            if (all.of[i].option.formula.kind != constraint_kind::non_neg && is_swept.of[all.of[i].variable])
                left.of[left.count++] = i;
        return left;
    }();

    static void apply([[maybe_unused]] std::byte* data) {
        for (std::uint32_t i = 0; i != entries.count; ++i) {
            const auto& entry = all.of[entries.of[i]];
            memory::change_bytes<all.has_side_memory>(
                data, entry.bytes(), [&](std::byte* elements) { constrain(entry, elements); });
        }
    }
};

} // namespace varscope::detail::passes
