// SPDX-License-Identifier: MIT
// The tensors of a file as variables in nested scopes, by their names.
#pragma once

#include "chosen_tensors.hpp"

#include <cstddef>
#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace model_import {

// A variable, a scope, scopes NAME0, NAME1, ... with equal content, or those with slots. A path may be both a
// variable and a scope.
struct node {
    std::string name{};
    const varscope::tensor_info* tensor = nullptr; // null: a scope
    std::vector<std::string> slots{};              // of a scope: vs::slots, instead of a scope
    bool is_trainable = true;
    std::vector<node> children{}; // in the order of the file

    std::size_t count = 0; // the number of scopes; 0: a single one, whose name is complete
    std::size_t first = 0; // the number in the name of the first
    std::size_t kind = 0;  // the same for scopes with equal content
    std::string layer{};   // the function that declares it; "" if none does
};

class scope_tree {
  public:
    explicit scope_tree(const std::vector<chosen_tensor>& tensors) {
        for (const chosen_tensor& each : tensors) add(each);
    }

    [[nodiscard]] node& root() { return root_; }
    [[nodiscard]] const node& root() const { return root_; }

  private:
    void add(const chosen_tensor& variable) {
        const std::string_view path = variable.path;
        const std::size_t slash = path.rfind('/');
        const bool is_at_root = slash == path.npos;
        node& scope = is_at_root ? root_ : scope_at(path.substr(0, slash));
        scope.children.push_back({std::string(path.substr(is_at_root ? 0 : slash + 1)), variable.tensor,
                                  variable.slots, variable.is_trainable});
    }

    node& scope_at(std::string_view path) {
        node* scope = &root_;
        for (std::size_t end = 0; end != path.npos;) {
            const std::size_t begin = end == 0 ? 0 : end + 1;
            end = path.find('/', begin);
            scope = &child_of(*scope, path.substr(0, end), path.substr(begin, end - begin));
        }
        return *scope;
    }
    node& child_of(node& scope, std::string_view path, std::string_view name) {
        const auto [at, is_new] = places_.try_emplace(std::string(path), scope.children.size());
        if (is_new) scope.children.push_back({std::string(name)});
        return scope.children[at->second];
    }

    node root_;
    std::map<std::string, std::size_t> places_; // the index of each scope among its siblings
};

} // namespace model_import
