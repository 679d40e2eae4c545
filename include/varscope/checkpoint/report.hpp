// SPDX-License-Identifier: MIT
// compare<graph>(schema): everything in which a file and a model differ, as data and as a text.
#pragma once

#include <varscope/checkpoint/detail/list.hpp>
#include <varscope/checkpoint/detail/model_schema.hpp>
#include <varscope/checkpoint/detail/policy_set.hpp>
#include <varscope/checkpoint/schema.hpp>
#include <varscope/graph/detail/nearest.hpp>
#include <varscope/graph/detail/phrase.hpp>

#include <string>

namespace varscope {

enum class difference_kind : unsigned char { missing, unexpected, shape, dtype };

/// One thing in which a file and a model differ.
struct difference {
    difference_kind kind;
    std::uint32_t variable = detail::no_index; ///< index in graph::variables; not of an unexpected tensor
    const tensor_info* tensor = nullptr;       ///< not of a missing variable
    std::string_view nearest{};                ///< of a missing variable or unexpected tensor
};

namespace detail {

// A variable, the tensor it gets its values from, and how.
struct tensor_reading {
    std::uint32_t variable;
    const tensor_info* tensor;
    convert_elements convert; // null where the bytes are the same
};

} // namespace detail

/// All differences that no policy allows. Refers to the schema.
class checkpoint_report {
  public:
    checkpoint_report(const file_schema& schema, const detail::model_schema& model,
                      const detail::policy_set& policies)
        : schema_(&schema),
          model_(&model),
          is_used_(schema.size()),
          is_missing_(model.size) {
        for (bool& is_used : is_used_) is_used = false;
        for (std::uint32_t i = 0; i < model.size; ++i) compare(i, policies);
        if (!policies.allows_unexpected) find_unexpected();
        find_nearest();
    }

    [[nodiscard]] bool fits() const { return differences_.empty(); }
    [[nodiscard]] const difference* begin() const { return differences_.begin(); }
    [[nodiscard]] const difference* end() const { return differences_.end(); }
    [[nodiscard]] std::size_t size() const { return differences_.size(); }

    /// One line for each difference, and one before them.
    [[nodiscard]] std::string message() const {
        std::string out = "varscope: " + schema_->source().path() + " does not fit the model of " +
                          std::to_string(model_->size) + " variables";
        for (const difference& each : differences_) describe(out += "\n  ", each);
        return out;
    }

    [[nodiscard]] const detail::list<detail::tensor_reading>& readings() const { return readings_; }
    [[nodiscard]] const detail::list<bool>& is_missing() const { return is_missing_; }

  private:
    void compare(std::uint32_t index, const detail::policy_set& policies) {
        const detail::model_variable& variable = model_->variables[index];
        const tensor_info* const tensor = schema_->find(model_->key(index));
        is_missing_[index] = tensor == nullptr;
        if (tensor == nullptr) {
            if (!policies.allows_missing) differences_.push_back({difference_kind::missing, index});
            return;
        }
        is_used_[static_cast<std::size_t>(tensor - schema_->begin())] = true;
        const detail::conversion* const conversion = policies.find(variable.dtype, tensor->dtype);
        const bool is_same_type = tensor->dtype == variable.dtype;
        const bool is_same_shape = tensor->shape == detail::view_of(variable.shape);
        if (!is_same_shape) differences_.push_back({difference_kind::shape, index, tensor});
        if (!is_same_type && conversion == nullptr)
            differences_.push_back({difference_kind::dtype, index, tensor});
        if (is_same_shape && (is_same_type || conversion != nullptr))
            readings_.push_back({index, tensor, is_same_type ? nullptr : conversion->run});
    }
    void find_unexpected() {
        for (const tensor_info& tensor : *schema_)
            if (!is_used_[static_cast<std::size_t>(&tensor - schema_->begin())])
                differences_.push_back({difference_kind::unexpected, detail::no_index, &tensor});
    }

    // Each missing variable and the unexpected tensors could be the same under other names. Only so many
    // pairs: a file of many tensors is not to cost minutes.
    void find_nearest() {
        std::size_t pairs = 1'000'000;
        for (difference& missing : differences_) {
            if (missing.kind != difference_kind::missing) continue;
            std::size_t least = detail::too_far;
            for (const tensor_info& tensor : *schema_) {
                if (is_used_[static_cast<std::size_t>(&tensor - schema_->begin())]) continue;
                if (pairs-- == 0) return;
                const std::size_t distance =
                    detail::path_distance(tensor.name, model_->key(missing.variable), least);
                if (distance < least) missing.nearest = tensor.name;
                if (distance < least) least = distance;
            }
            name_nearest_of(missing);
        }
    }
    void name_nearest_of(const difference& missing) {
        for (difference& other : differences_)
            if (other.kind == difference_kind::unexpected && other.tensor->name == missing.nearest)
                other.nearest = model_->key(missing.variable);
    }

    void describe(std::string& out, const difference& each) const {
        using enum difference_kind;
        constexpr std::string_view kinds[] = {"missing: ", "unexpected: ", "shape of ", "dtype of "};
        const bool has_variable = each.variable != detail::no_index;
        out += kinds[static_cast<std::size_t>(each.kind)];
        out += detail::shorten(has_variable ? model_->key(each.variable) : each.tensor->name).view();
        if (each.kind == missing || each.kind == unexpected) return describe_lone(out, each);
        const detail::model_variable& variable = model_->variables[each.variable];
        out += ": ";
        out += each.kind == shape ? text_of(*variable.shape) : std::string(name_of(variable.dtype));
        out += " in the model, ";
        out += each.kind == shape ? text_of(each.tensor->shape) : std::string(each.tensor->dtype_name);
        out += " in the file";
        if (each.kind == dtype && each.tensor->dtype != data_type::unspecified) {
            detail::detail_text remedy;
            out += (remedy << "; vs::convert<" << detail::spelling_of(variable.dtype) << ", "
                           << detail::spelling_of(each.tensor->dtype) << "> allows it")
                       .view();
        }
    }
    void describe_lone(std::string& out, const difference& each) const {
        const bool is_variable = each.tensor == nullptr;
        const auto describe_type = [&](std::string_view dtype, const std::string& shape) {
            out += ", ";
            out += dtype;
            out += " " + shape;
        };
        if (is_variable)
            describe_type(name_of(model_->variables[each.variable].dtype),
                          text_of(*model_->variables[each.variable].shape));
        else
            describe_type(each.tensor->dtype_name, text_of(each.tensor->shape));
        if (each.nearest.empty()) return;
        out += is_variable ? "; the file has " : "; the model has ";
        out += detail::shorten(each.nearest).view();
    }
    static std::string text_of(const detail::extents& shape) {
        detail::bounded_text<21 * (detail::max_rank + 1)> text;
        return std::string((text << shape).view());
    }
    static std::string text_of(file_shape shape) {
        std::string text = "[";
        std::size_t axis = 0;
        for (const std::uint64_t extent : shape) {
            if (axis == detail::max_rank) return text + ",...]";
            (text += axis++ != 0 ? "," : "") += std::to_string(extent);
        }
        return text + "]";
    }
    const file_schema* schema_;
    const detail::model_schema* model_;
    detail::list<bool> is_used_;
    detail::list<bool> is_missing_;
    detail::list<difference> differences_;
    detail::list<detail::tensor_reading> readings_;
};

/// Compares the tensors of a file with the variables of a graph.
template<class Graph, class... Policy>
checkpoint_report compare(const file_schema& schema, Policy... policies) {
    return {schema, detail::model_schema_of<Graph>::value, detail::set_of(policies...)};
}
template<class Graph, class... Policy>
checkpoint_report compare(file_schema&&, Policy...) = delete; // the report refers to it

} // namespace varscope
