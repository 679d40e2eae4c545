// SPDX-License-Identifier: MIT
// Finds the scopes with equal content, which one function can declare under several names.
#pragma once

#include "scope_tree.hpp"

#include <cstddef>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace model_import {

struct layer_function {
    std::string name;
    const node* scope; // the first; any other has the same content
};

// For a scope "q-1", q_layer. That is no keyword, as it has that ending, nor a reserved name.
inline std::string function_name_of(std::string_view scope) {
    std::string name;
    for (const char c : scope) {
        const bool is_letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
        const bool is_digit = c >= '0' && c <= '9';
        if (is_letter || (is_digit && !name.empty()))
            name += c;
        else if (!name.empty() && name.back() != '_')
            name += '_';
    }
    name.resize(name.find_last_not_of("_0123456789") + 1);
    if (name.empty()) name = "scope";
    return name == "layer" || name.ends_with("_layer") ? name : name + "_layer";
}

class layer_finder {
  public:
    // Gives each scope that a function declares the name of that function.
    explicit layer_finder(node& root) {
        for (const node& child : root.children) visit(child);
        for (const node* const scope : order_)
            if (const kind_facts& facts = kinds_[scope->kind]; facts.count > 1 && facts.variables > 2)
                add(*scope);
        mark(root.children);
    }

    // Those that a function calls come before it.
    [[nodiscard]] const std::vector<layer_function>& functions() const { return functions_; }

  private:
    struct kind_facts {
        std::size_t count = 0; // what is in a function is counted once
        std::size_t variables = 0;
        std::string function{};
    };

    // Returns the number of variables.
    std::size_t visit(const node& any) {
        if (any.tensor != nullptr) return 1;
        const bool is_scope = any.slots.empty();
        if (const auto known = kinds_.find(any.kind); is_scope && known != kinds_.end()) {
            ++known->second.count;
            return known->second.variables;
        }
        std::size_t variables = 0;
        for (const node& child : any.children) variables += visit(child);
        if (!is_scope) return variables;
        kinds_[any.kind] = {1, variables};
        order_.push_back(&any);
        return variables;
    }
    void add(const node& scope) {
        const std::string name = function_name_of(scope.name);
        std::string unique = name;
        for (std::size_t i = 2; !names_.insert(unique).second; ++i) unique = name + '_' + std::to_string(i);
        kinds_[scope.kind].function = unique;
        functions_.push_back({unique, &scope});
    }
    void mark(std::vector<node>& nodes) {
        for (node& each : nodes) {
            mark(each.children);
            if (each.tensor == nullptr && each.slots.empty()) each.layer = kinds_[each.kind].function;
        }
    }

    std::map<std::size_t, kind_facts> kinds_;
    std::vector<const node*> order_; // the first scope of each kind, after those in it
    std::set<std::string> names_;
    std::vector<layer_function> functions_;
};

} // namespace model_import
