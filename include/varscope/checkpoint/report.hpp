// SPDX-License-Identifier: MIT
// compare<graph>(schema): all differences between a file and a model, as data and as a message.
#pragma once

#include <varscope/checkpoint/detail/comparison/description.hpp>
#include <varscope/checkpoint/detail/comparison/hints.hpp>
#include <varscope/checkpoint/detail/comparison/matching.hpp>
#include <varscope/checkpoint/detail/comparison/nearest_names.hpp>
#include <varscope/checkpoint/policies.hpp>
#include <varscope/checkpoint/tensor_list.hpp>

#include <string>

namespace varscope {

/// The differences between a file and a model that no policy allows, as a range of `difference`. Refers to
/// the tensor_list, which must outlive it.
class checkpoint_report {
  public:
    /// Made by compare<graph>(...).
    checkpoint_report(const tensor_list& tensors, const detail::model_schema& model,
                      detail::policies::policy_set policies)
        : tensors_(&tensors),
          model_(&model),
          policies_(std::move(policies)) {
        detail::comparison::matching(tensors, model, policies_, found_);
        detail::comparison::nearest_names(tensors, model, policies_, found_);
    }

    /// Whether there is no difference: the file can be loaded.
    [[nodiscard]] bool fits() const { return found_.differences.empty(); }
    /// The first difference.
    [[nodiscard]] const difference* begin() const { return found_.differences.begin(); }
    /// One past the last difference.
    [[nodiscard]] const difference* end() const { return found_.differences.end(); }
    /// The number of differences.
    [[nodiscard]] std::size_t size() const { return found_.differences.size(); }

    /// The message of checkpoint_mismatch: a heading, then one line for each difference, but for all slots of
    /// an optimizer, which have one together; then policies that may help.
    [[nodiscard]] std::string message() const {
        std::string out = "varscope: " + tensors_->path() + " does not fit the ";
        out += policies_.scope.empty() ? "model of " + std::to_string(model_->size) + " variables"
                                       : std::string("scope ").append(policies_.scope);
        const detail::comparison::description text(*tensors_, *model_, policies_);
        const detail::comparison::slot_groups slots(text, found_.differences);
        for (const difference& each : found_.differences) {
            const detail::comparison::slot_group* const group = slots.of(each);
            if (group == nullptr)
                text.describe(out += "\n  ", each);
            else if (group->example == &each)
                group->describe(out += "\n  ");
        }
        return out += detail::comparison::hints(*tensors_, *model_, policies_, found_).text();
    }

    /// What load reads if there is no difference. Valid as long as the report.
    [[nodiscard]] const detail::comparison::match& found() const { return found_; }
    /// The policies of the comparison. Valid as long as the report.
    [[nodiscard]] const detail::policies::policy_set& policies() const { return policies_; }
    /// For each variable, whether nothing is read into it: the file lacks it, or it is not to be loaded.
    /// Valid as long as the report.
    [[nodiscard]] const detail::list<bool>& is_missing() const& { return found_.is_missing; }
    /// The same, moved out of the report.
    [[nodiscard]] detail::list<bool> is_missing() && { return std::move(found_.is_missing); }

  private:
    const tensor_list* tensors_;
    const detail::model_schema* model_;
    detail::policies::policy_set policies_;
    detail::comparison::match found_{};
};

/// Compares the tensors of a file with the variables of a graph, with the policies of load:
/// compare<graph>(schema, policies...). The schema must be a named object, which outlives the report.
template<class Graph, class... Policy>
checkpoint_report compare(const tensor_list& tensors, const Policy&... policies) {
    static_assert(sizeof(detail::policies::error_of<Graph, Policy...>) != 0);
    return {tensors, detail::model_schema_of<Graph>::value, detail::policies::set_of<Graph>(policies...)};
}
template<class Graph, class... Policy>
checkpoint_report compare(tensor_list&&,
                          const Policy&...) = delete; ///< the report would refer to a temporary

} // namespace varscope
