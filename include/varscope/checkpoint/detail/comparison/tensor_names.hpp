// SPDX-License-Identifier: MIT
// Which tensors of a file may be those of variables, by their names: all, or those in a part of the file.
#pragma once

#include <varscope/checkpoint/detail/policies/policy_set.hpp>
#include <varscope/checkpoint/tensor_list.hpp>

#include <string>
#include <string_view>

namespace varscope::detail::comparison {

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
        const std::string_view under = part_of_file();
        if (under.empty()) return nullptr;
        std::string whole = std::string(under).append("/").append(name);
        if (const tensor_info* const tensor = tensors_.find(whole)) return tensor;
        whole[under.size()] = '.';
        return tensors_.find(whole);
    }

    // Whether a tensor should be that of a variable: it is in the part of the file, and belongs to the scope
    // that is loaded, and not to one that is skipped.
    [[nodiscard]] bool is_expected(std::string_view name) const {
        if (const std::string_view under = part_of_file(); !under.empty()) {
            const bool is_inside = is_below(name, under, '/') || is_below(name, under, '.');
            if (is_inside) name.remove_prefix(under.size() + 1);
            if (!is_inside && !policies_.names.under.empty()) return false;
        }
        if (!policies_.scope.empty() && !is_below_scope(name, policies_.scope)) return false;
        for (const std::string_view skipped : policies_.skipped)
            if (name == policies_.names.name_of(skipped) || is_below_scope(name, skipped)) return false;
        return true;
    }

  private:
    static bool is_below(std::string_view name, std::string_view scope, char separator) {
        return scope.empty() ||
               (name.size() > scope.size() && name[scope.size()] == separator && name.starts_with(scope));
    }
    [[nodiscard]] bool is_below_scope(std::string_view name, std::string_view path) const {
        return is_below(name, policies_.names.name_of_scope(path), policies_.names.separator());
    }
    [[nodiscard]] std::string_view part_of_file() const {
        return policies_.names.under.empty() ? tensors_.only_dict() : policies_.names.under;
    }

    const tensor_list& tensors_;
    const policies::policy_set& policies_;
};

} // namespace varscope::detail::comparison
