// SPDX-License-Identifier: MIT
// Merges consecutively numbered scopes with equal content into one.
#pragma once

#include "scope_tree.hpp"

#include <algorithm>
#include <cstddef>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <tuple>
#include <utility>
#include <vector>

namespace model_import {

// The position of the number at the end of a name, as vs::numbered would write it; the name's size if there
// is none.
inline std::size_t number_begin(std::string_view name) {
    const std::size_t max_digits = 9; // fit into an int
    const std::size_t last = name.find_last_not_of("0123456789");
    std::size_t begin = last == name.npos ? 0 : last + 1;
    while (begin + 1 < name.size() && name[begin] == '0') ++begin;
    return name.size() - begin > max_digits ? name.size() : begin;
}

struct numbered_scope {
    std::string stem;
    std::size_t number;
    std::size_t kind;
    std::size_t place; // among its siblings
};

inline bool goes_on(const numbered_scope& scope, const numbered_scope& next) {
    return next.stem == scope.stem && next.number == scope.number + 1 && next.kind == scope.kind;
}

inline bool comes_before(const numbered_scope& a, const numbered_scope& b) {
    return std::tie(a.stem, a.number) < std::tie(b.stem, b.number);
}

class block_folder {
  public:
    // From the innermost scopes outwards, as blocks may contain blocks.
    void fold(node& scope) {
        for (node& child : scope.children) {
            fold(child);
            child.kind = kind_of(child);
        }
        fold_runs(scope.children, numbered_among(scope.children));
    }

  private:
    std::size_t kind_of(const node& any) {
        const std::string text = any.tensor == nullptr ? text_of_scope(any) : text_of_variable(any);
        return kinds_.try_emplace(text, kinds_.size()).first->second;
    }
    static std::string text_of_variable(const node& variable) {
        std::string text(varscope::name_of(variable.tensor->dtype));
        for (const std::uint64_t extent : variable.tensor->shape) text += ' ' + std::to_string(extent);
        for (const std::string& slot : variable.slots) text += ' ' + slot;
        return variable.is_trainable ? text : text + " not trainable";
    }
    // Ignores the order of the children, which need not be the same in all blocks of a file.
    static std::string text_of_scope(const node& scope) {
        std::vector<std::string> lines;
        for (const node& child : scope.children)
            lines.push_back(child.name + ' ' + std::to_string(child.count) + ' ' +
                            std::to_string(child.first) + ' ' + std::to_string(child.kind) + '\n');
        std::sort(lines.begin(), lines.end());
        std::string text = "scope\n";
        for (const std::string& line : lines) text += line;
        return text;
    }

    static std::vector<numbered_scope> numbered_among(const std::vector<node>& siblings) {
        std::vector<numbered_scope> found;
        for (std::size_t i = 0; i < siblings.size(); ++i) {
            const std::string& name = siblings[i].name;
            const std::size_t begin = number_begin(name);
            if (siblings[i].tensor == nullptr && begin != name.size())
                found.push_back({name.substr(0, begin), std::stoul(name.substr(begin)), siblings[i].kind, i});
        }
        std::sort(found.begin(), found.end(), comes_before);
        return found;
    }

    static void fold_runs(std::vector<node>& siblings, std::span<const numbered_scope> scopes) {
        std::vector<bool> is_gone(siblings.size());
        while (!scopes.empty()) {
            std::size_t length = 1;
            while (length < scopes.size() && goes_on(scopes[length - 1], scopes[length])) ++length;
            if (length > 1) fold_run(siblings, scopes.first(length), is_gone);
            scopes = scopes.subspan(length);
        }
        remove(siblings, is_gone);
    }
    static void remove(std::vector<node>& siblings, const std::vector<bool>& is_gone) {
        std::size_t kept = 0;
        for (std::size_t i = 0; i < siblings.size(); ++i)
            if (!is_gone[i]) std::swap(siblings[kept++], siblings[i]);
        siblings.resize(kept);
    }
    // Keeps the block that comes first in the file.
    static void fold_run(std::vector<node>& siblings, std::span<const numbered_scope> run,
                         std::vector<bool>& is_gone) {
        std::size_t place = run.front().place;
        for (const numbered_scope& scope : run) {
            is_gone[scope.place] = true;
            place = std::min(place, scope.place);
        }
        is_gone[place] = false;
        siblings[place].name = run.front().stem;
        siblings[place].first = run.front().number;
        siblings[place].count = run.size();
    }

    std::map<std::string, std::size_t> kinds_;
};

inline void fold_blocks(node& root) { block_folder().fold(root); }

} // namespace model_import
