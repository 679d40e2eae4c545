// SPDX-License-Identifier: MIT
// Moves what is at the root and has slots into one vs::slots for each list of their names.
#pragma once

#include "scope_tree.hpp"

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

namespace model_import {

// Of any variable in it: all that have slots have the same.
inline const std::vector<std::string>& slots_in(const node& any) {
    static const std::vector<std::string> none;
    if (any.tensor != nullptr) return any.slots;
    for (const node& child : any.children)
        if (const std::vector<std::string>& slots = slots_in(child); !slots.empty()) return slots;
    return none;
}

inline void group_slots(node& root) {
    std::vector<node> grouped;
    for (node& child : root.children) {
        const std::vector<std::string> slots = slots_in(child);
        const auto at = std::find_if(grouped.begin(), grouped.end(), [&](const node& other) {
            return !slots.empty() && other.tensor == nullptr && other.slots == slots;
        });
        if (slots.empty())
            grouped.push_back(std::move(child));
        else if (at != grouped.end())
            at->children.push_back(std::move(child));
        else
            grouped.push_back({.slots = slots, .children = {std::move(child)}});
    }
    root.children = std::move(grouped);
}

} // namespace model_import
