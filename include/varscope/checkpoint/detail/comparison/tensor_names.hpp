// SPDX-License-Identifier: MIT
// Which tensors of a file may be those of variables, by their names: all, or those in a part of the file.
#pragma once

#include <varscope/checkpoint/detail/policies/policy_set.hpp>
#include <varscope/checkpoint/tensor_list.hpp>

#include <string>
#include <string_view>

namespace varscope::detail::comparison {

// All names are in that part: the one that a policy names, or the only dict of a PyTorch file; or "".
inline std::string_view part_of_file(const tensor_list& tensors, const policies::policy_set& policies) {
    return policies.names.under.empty() ? tensors.only_dict() : policies.names.under;
}

class tensor_names {
  public:
    tensor_names(const tensor_list& tensors, const policies::policy_set& policies)
        : tensors_(tensors),
          policies_(policies) {}

    // The tensor of a variable, or null.
    [[nodiscard]] const tensor_info* of_variable(std::string_view key) const {
        if (policies_.names.is_empty() && tensors_.only_dict().empty()) return tensors_.find(key);
        return find(policies_.names.name_of(key));
    }
    // The tensor that is a part of `whole`, or of a slot if that is "", or null.
    [[nodiscard]] const tensor_info* of_part(std::string_view key, std::string_view whole) const {
        if (policies_.names.renames.empty() || whole.empty()) return of_variable(key);
        return find(policies_.names.name_of(key, whole));
    }
    // By a name in that part of the file.
    [[nodiscard]] const tensor_info* find(std::string_view name) const {
        if (policies_.names.under.empty())
            if (const tensor_info* const tensor = tensors_.find(name)) return tensor;
        const std::string_view under = part_of_file(tensors_, policies_);
        if (under.empty()) return nullptr;
        std::string whole = std::string(under).append("/").append(name);
        if (const tensor_info* const tensor = tensors_.find(whole)) return tensor;
        whole[under.size()] = '.';
        return tensors_.find(whole);
    }

    // Whether a tensor should be that of a variable: it is in the part of the file, and belongs to the scope
    // that is loaded, and not to one that is skipped.
    [[nodiscard]] bool is_expected(std::string_view name) const {
        if (const std::string_view under = part_of_file(tensors_, policies_); !under.empty()) {
            const bool is_inside = is_below(name, under, '/') || is_below(name, under, '.');
            if (is_inside) name.remove_prefix(under.size() + 1);
            if (!is_inside && !policies_.names.under.empty()) return false;
        }
        if (!policies_.scope.empty() && !owners_of(name, policies_.scope).are_in_scope) return false;
        for (const std::string_view skipped : policies_.skipped) {
            if (name == policies_.names.name_of(skipped)) return false;
            const owners found = owners_of(name, skipped);
            if (found.are_in_scope && !found.are_outside) return false;
        }
        return true;
    }

  private:
    // Whose variables a tensor is among: a scope's, others', or of both.
    struct owners {
        bool are_in_scope = false;
        bool are_outside = false;
    };
    // A scope is where its name is in the file, and where renames of scopes in it say. Where a tensor is
    // below several names, the longest counts.
    [[nodiscard]] owners owners_of(std::string_view name, std::string_view scope) const {
        const char separator = policies_.names.separator();
        const std::string own = policies_.names.name_of_scope(scope);
        std::size_t longest = own.size();
        owners found{.are_in_scope = is_below(name, own, separator), .are_outside = own.empty()};
        if (!found.are_in_scope) longest = 0;
        for (const policies::name_rule& rule : policies_.names.renames) {
            if (!rule.is_prefix || rule.in_file.size() < longest) continue;
            if (!is_below(name, rule.in_file, separator)) continue;
            if (rule.in_file.size() > longest) found = {};
            longest = rule.in_file.size();
            (policies::is_at_or_below(rule.in_model, scope) ? found.are_in_scope : found.are_outside) = true;
        }
        return found;
    }
    static bool is_below(std::string_view name, std::string_view scope, char separator) {
        return scope.empty() ||
               (name.size() > scope.size() && name[scope.size()] == separator && name.starts_with(scope));
    }

    const tensor_list& tensors_;
    const policies::policy_set& policies_;
};

} // namespace varscope::detail::comparison
