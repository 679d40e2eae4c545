// SPDX-License-Identifier: MIT
// compare<graph>(schema): all differences between a file and a model, as data and as a message.
#pragma once

#include <varscope/checkpoint/detail/elements/axes.hpp>
#include <varscope/checkpoint/detail/list.hpp>
#include <varscope/checkpoint/detail/model_schema.hpp>
#include <varscope/checkpoint/policies.hpp>
#include <varscope/checkpoint/tensor_list.hpp>
#include <varscope/graph/detail/errors/nearest.hpp>
#include <varscope/graph/detail/wording/spelling.hpp>

#include <string>

namespace varscope {

/// The kinds of differences: a variable that the file lacks, a tensor that the model lacks, another shape,
/// another dtype, or a tensor that would be read as two variables.
enum class difference_kind : unsigned char { missing, unexpected, shape, dtype, ambiguous };

/// One difference between a file and a model. Refers to the file's schema.
struct difference {
    difference_kind kind;                      ///< what differs
    std::uint32_t variable = detail::no_index; ///< index in graph::variables; not of an unexpected tensor
    const tensor_info* tensor = nullptr;       ///< not of a missing variable
    std::string_view nearest{}; ///< the most similar name on the other side; of ambiguous: the other variable
};

namespace detail {

// A variable, the tensor that it is read from, and how.
struct tensor_reading {
    std::uint32_t variable;
    const tensor_info* tensor;
    elements::convert_elements convert; // null if the dtypes are the same
    const elements::axes_rule* axes;    // null if the orders of axes are the same
    const tensor_info*
        first; // a tensor from which the variable was already read, which must be equal; or null
};

inline std::string text_of(const extents& shape) {
    wording::bounded_text<21 * (max_rank + 1)> text;
    return std::string((text << shape).view());
}
inline std::string text_of(file_shape shape) {
    std::string text = "[";
    std::size_t axis = 0;
    for (const std::uint64_t extent : shape) {
        if (axis == max_rank) return text + ",...]";
        (text += axis++ != 0 ? "," : "") += std::to_string(extent);
    }
    return text + "]";
}

} // namespace detail

/// The differences between a file and a model that no policy allows, as a range of `difference`. Refers to
/// the tensor_list, which must outlive it.
class checkpoint_report {
  public:
    /// Made by compare<graph>(...).
    checkpoint_report(const tensor_list& tensors, const detail::model_schema& model,
                      detail::policies::policy_set policies)
        : tensors_(&tensors),
          model_(&model),
          policies_(std::move(policies)),
          used_by_(tensors.size()),
          is_missing_(model.size) {
        for (std::uint32_t& variable : used_by_) variable = detail::no_index;
        for (std::uint32_t i = 0; i < model.size; ++i) compare(i);
        first_unexpected_ = differences_.size();
        if (!policies_.allows_unexpected) list_unexpected();
        find_nearest();
    }

    /// Whether there is no difference: the file can be loaded.
    [[nodiscard]] bool fits() const { return differences_.empty(); }
    /// The first difference.
    [[nodiscard]] const difference* begin() const { return differences_.begin(); }
    /// One past the last difference.
    [[nodiscard]] const difference* end() const { return differences_.end(); }
    /// The number of differences.
    [[nodiscard]] std::size_t size() const { return differences_.size(); }

    /// The message of checkpoint_mismatch: a heading, then one line for each difference.
    [[nodiscard]] std::string message() const {
        std::string out = "varscope: " + tensors_->path() + " does not fit the model of " +
                          std::to_string(model_->size) + " variables";
        for (const difference& each : differences_) describe(out += "\n  ", each);
        return out;
    }

    /// What load reads if there is no difference. Valid as long as the report.
    [[nodiscard]] const detail::list<detail::tensor_reading>& readings() const { return readings_; }
    /// The policies of the comparison. Valid as long as the report.
    [[nodiscard]] const detail::policies::policy_set& policies() const { return policies_; }
    /// For each variable, whether the file lacks it. Valid as long as the report.
    [[nodiscard]] const detail::list<bool>& is_missing() const& { return is_missing_; }
    /// The same, moved out of the report.
    [[nodiscard]] detail::list<bool> is_missing() && { return std::move(is_missing_); }

  private:
    void compare(std::uint32_t index) {
        const tensor_info* first = nullptr;
        const auto use = [&](const tensor_info* tensor) {
            if (tensor != nullptr) use_tensor(index, *tensor, first);
            if (first == nullptr) first = tensor;
        };
        use(tensor_of(index));
        for (const detail::policies::name_rule& rule : policies_.names.aliases)
            if (rule.is_about(model_->key(index))) use(tensors_->find(rule.in_file));
        is_missing_[index] = first == nullptr;
        if (first == nullptr && !policies_.allows_missing)
            differences_.push_back({difference_kind::missing, index});
    }
    [[nodiscard]] const tensor_info* tensor_of(std::uint32_t index) const {
        const detail::policies::name_rules& names = policies_.names;
        if (names.is_empty()) return tensors_->find(model_->key(index));
        return tensors_->find(names.name_of(model_->key(index)));
    }
    [[nodiscard]] std::uint32_t& user_of(const tensor_info& tensor) {
        return used_by_[static_cast<std::size_t>(&tensor - tensors_->begin())];
    }
    [[nodiscard]] bool is_used(const tensor_info& tensor) const {
        return used_by_[static_cast<std::size_t>(&tensor - tensors_->begin())] != detail::no_index;
    }
    void use_tensor(std::uint32_t index, const tensor_info& tensor, const tensor_info* first) {
        std::uint32_t& user = user_of(tensor);
        if (user == index) return; // an alias that is its name already
        if (user == detail::no_index)
            check(index, tensor, first);
        else
            differences_.push_back({difference_kind::ambiguous, index, &tensor, model_->key(user)});
        user = index;
    }
    void check(std::uint32_t index, const tensor_info& tensor, const tensor_info* first) {
        const detail::model_variable& variable = model_->variables[index];
        const detail::elements::axes_rule* const axes = policies_.names.transposition_of(model_->key(index));
        const detail::elements::extents_in_file wanted(detail::view_of(variable.shape), axes);
        const bool is_same_type = tensor.dtype == variable.dtype;
        const detail::elements::conversion* const conversion =
            is_same_type ? nullptr : policies_.find(variable.dtype, tensor.dtype);
        const bool is_same_shape = tensor.shape == wanted.view();
        if (!is_same_shape) differences_.push_back({difference_kind::shape, index, &tensor});
        if (!is_same_type && conversion == nullptr)
            differences_.push_back({difference_kind::dtype, index, &tensor});
        readings_.push_back({index, &tensor, conversion != nullptr ? conversion->run : nullptr, axes, first});
    }
    void list_unexpected() {
        for (const tensor_info& tensor : *tensors_)
            if (!is_used(tensor))
                differences_.push_back({difference_kind::unexpected, detail::no_index, &tensor});
    }

    // A missing variable may be one of the unexpected tensors under another name. The steps are limited, as a
    // file with many tensors or long names must not take minutes.
    void find_nearest() {
        std::size_t steps = 0;
        for (difference& missing : differences_) {
            if (missing.kind != difference_kind::missing) continue;
            const tensor_info* const nearest =
                nearest_tensor(policies_.names.name_of(model_->key(missing.variable)), steps);
            if (nearest == nullptr) continue;
            missing.nearest = nearest->name;
            if (difference* const other = find_unexpected(*nearest))
                other->nearest = model_->key(missing.variable);
        }
    }
    [[nodiscard]] const tensor_info* nearest_tensor(std::string_view wanted, std::size_t& steps) const {
        constexpr std::size_t most_steps = 15'000'000, longest = 4 * detail::wording::path_capacity;
        const tensor_info* nearest = nullptr;
        std::size_t least = detail::errors::too_far;
        for (const tensor_info& tensor : *tensors_) {
            if (is_used(tensor) || tensor.name.size() > longest || wanted.size() > longest) continue;
            if ((steps += 8) > most_steps) return nearest;
            const std::size_t distance = detail::errors::path_distance(tensor.name, wanted, least, &steps);
            if (distance < least) nearest = &tensor;
            if (distance < least) least = distance;
        }
        return nearest;
    }
    // The differences about unexpected tensors are the last, in the order of the tensors.
    [[nodiscard]] difference* find_unexpected(const tensor_info& tensor) {
        const std::size_t count = differences_.size() - first_unexpected_;
        difference* const unexpected = differences_.data() + first_unexpected_;
        const std::size_t at = detail::count_before(
            unexpected, count, [&](const difference& each) { return each.tensor < &tensor; });
        return at < count && unexpected[at].tensor == &tensor ? unexpected + at : nullptr;
    }

    void describe(std::string& out, const difference& each) const {
        using enum difference_kind;
        constexpr std::string_view kinds[] = {"missing: ", "unexpected: ", "shape of ", "dtype of ", ""};
        const bool has_variable = each.variable != detail::no_index;
        out += kinds[static_cast<std::size_t>(each.kind)];
        out += detail::wording::shorten(has_variable ? model_->key(each.variable) : each.tensor->name).view();
        if (each.kind == missing || each.kind == unexpected) return describe_lone(out, each);
        if (each.kind == ambiguous) {
            (out += " and ") += detail::wording::shorten(each.nearest).view();
            (out += " would both get the values of ") += detail::wording::shorten(each.tensor->name).view();
            return;
        }
        const detail::model_variable& variable = model_->variables[each.variable];
        out += ": ";
        out += each.kind == shape ? detail::text_of(*variable.shape) : std::string(name_of(variable.dtype));
        out += " in the model, ";
        out +=
            each.kind == shape ? detail::text_of(each.tensor->shape) : std::string(each.tensor->dtype_name);
        out += " in the file";
        if (each.kind == shape && is_reversed(*variable.shape, each.tensor->shape))
            out += "; vs::transpose allows it";
        if (each.kind == dtype && each.tensor->dtype != data_type::unspecified) {
            detail::wording::detail_text remedy;
            out += (remedy << "; vs::convert<" << detail::wording::spelling_of(variable.dtype) << ", "
                           << detail::wording::spelling_of(each.tensor->dtype) << "> allows it")
                       .view();
        }
    }
    static bool is_reversed(const detail::extents& shape, file_shape in_file) {
        const detail::elements::axes_rule in_reverse{};
        return shape.rank > 1 &&
               in_file == detail::elements::extents_in_file(detail::view_of(&shape), &in_reverse).view();
    }
    void describe_lone(std::string& out, const difference& each) const {
        const bool is_variable = each.tensor == nullptr;
        const auto describe_type = [&](std::string_view dtype, const std::string& shape) {
            out += ", ";
            out += dtype;
            out += " " + shape;
        };
        if (is_variable && !policies_.names.is_empty())
            ((out += ", ") += policies_.names.name_of(model_->key(each.variable))) += " in the file";
        if (is_variable)
            describe_type(name_of(model_->variables[each.variable].dtype),
                          detail::text_of(*model_->variables[each.variable].shape));
        else
            describe_type(each.tensor->dtype_name, detail::text_of(each.tensor->shape));
        if (each.nearest.empty()) return;
        out += is_variable ? "; the file has " : "; the model has ";
        out += detail::wording::shorten(each.nearest).view();
    }

    const tensor_list* tensors_;
    const detail::model_schema* model_;
    detail::policies::policy_set policies_;
    detail::list<std::uint32_t> used_by_;
    detail::list<bool> is_missing_;
    detail::list<difference> differences_;
    std::size_t first_unexpected_ = 0;
    detail::list<detail::tensor_reading> readings_;
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
