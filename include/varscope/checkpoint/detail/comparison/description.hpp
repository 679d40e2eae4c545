// SPDX-License-Identifier: MIT
// Differences between a file and a model in words, a line for each; one line for all slots of an optimizer.
#pragma once

#include <varscope/checkpoint/detail/comparison/optimizer_slots.hpp>
#include <varscope/checkpoint/detail/elements/axes.hpp>
#include <varscope/checkpoint/detail/model_schema.hpp>
#include <varscope/checkpoint/detail/policies/policy_set.hpp>
#include <varscope/checkpoint/difference.hpp>
#include <varscope/checkpoint/tensor_list.hpp>
#include <varscope/graph/detail/wording/spelling.hpp>

#include <string>

namespace varscope::detail {

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

} // namespace varscope::detail

namespace varscope::detail::comparison {

class description {
  public:
    description(const tensor_list& tensors, const model_schema& model, const policies::policy_set& policies)
        : tensors_(tensors),
          model_(model),
          policies_(policies) {}

    void describe(std::string& out, const difference& each) const {
        using enum difference_kind;
        constexpr std::string_view kinds[] = {"missing: ", "unexpected: ", "shape of ", "dtype of ", ""};
        out += kinds[static_cast<std::size_t>(each.kind)];
        out +=
            wording::shorten(each.kind == unexpected ? each.tensor->name : model_.key(each.variable)).view();
        if (each.kind == missing) return describe_missing(out, each);
        if (each.kind == unexpected) return describe_unexpected(out, each);
        if (each.kind == ambiguous) return describe_ambiguous(out, each);
        const model_variable& variable = model_.variables[each.variable];
        out += ": ";
        out += each.kind == shape ? text_of(*variable.shape) : std::string(name_of(variable.dtype));
        out += " in the model, ";
        out += each.kind == shape ? text_of(each.tensor->shape) : std::string(each.tensor->dtype_name);
        out += " in the file";
        each.kind == shape ? allow_shape(out, *variable.shape, each) : allow_dtype(out, variable, each);
    }

    // "" unless the tensor is an optimizer's.
    [[nodiscard]] std::string_view optimizer_of(const difference& each) const {
        if (each.kind != difference_kind::unexpected) return {};
        const std::string_view name = each.tensor->name;
        if (is_decay_power(name)) return "Adam";
        const std::string_view last = last_component(name), optimizer = optimizer_of_slot(last);
        const bool is_slot = last.size() != name.size() && !optimizer.empty() &&
                             has_variable(name.substr(0, name.size() - last.size() - 1));
        return is_slot ? optimizer : std::string_view();
    }

  private:
    // Also if the optimizer was in a scope, whose name is before the variable's.
    [[nodiscard]] bool has_variable(std::string_view name) const {
        constexpr std::size_t longest = 4 * wording::path_capacity, most_scopes = 8;
        for (std::size_t scopes = 0; scopes < most_scopes && name.size() <= longest; ++scopes) {
            if (tensors_.find(name) != nullptr) return true;
            const std::size_t slash = name.find('/');
            if (slash == name.npos) return false;
            name.remove_prefix(slash + 1);
        }
        return false;
    }
    static void describe_ambiguous(std::string& out, const difference& each) {
        (out += " and ") += wording::shorten(each.nearest).view();
        (out += " would both get the values of ") += wording::shorten(each.tensor->name).view();
    }
    static void allow_shape(std::string& out, const extents& shape, const difference& each) {
        const elements::axes_rule in_reverse{};
        const elements::extents_in_file reversed(view_of(&shape), &in_reverse);
        if (shape.rank > 1 && each.tensor->shape == reversed.view()) out += "; vs::transpose allows it";
    }
    static void allow_dtype(std::string& out, const model_variable& variable, const difference& each) {
        if (each.tensor->dtype == data_type::unspecified) return;
        wording::detail_text remedy;
        out += (remedy << "; vs::convert<" << wording::spelling_of(variable.dtype) << ", "
                       << wording::spelling_of(each.tensor->dtype) << "> allows it")
                   .view();
    }
    void describe_missing(std::string& out, const difference& each) const {
        const model_variable& variable = model_.variables[each.variable];
        if (!policies_.names.is_empty())
            ((out += ", ") += policies_.names.name_in(policies_.names.under, '/',
                                                      model_.key(each.variable))) += " in the file";
        describe_type(out, name_of(variable.dtype), text_of(*variable.shape));
        describe_nearest(out, "; the file has ", each.nearest);
    }
    void describe_unexpected(std::string& out, const difference& each) const {
        describe_type(out, each.tensor->dtype_name, text_of(each.tensor->shape));
        if (each.variable != no_index)
            (out += "; in the model the last part is ") += wording::shorten(model_.key(each.variable)).view();
        describe_nearest(out, "; the model has ", each.nearest);
    }
    static void describe_type(std::string& out, std::string_view dtype, const std::string& shape) {
        ((out += ", ") += dtype) += " " + shape;
    }
    static void describe_nearest(std::string& out, const char* who_has, std::string_view nearest) {
        if (!nearest.empty()) (out += who_has) += wording::shorten(nearest).view();
    }

    const tensor_list& tensors_;
    const model_schema& model_;
    const policies::policy_set& policies_;
};

// All slots of one optimizer that are unexpected, and the powers of its decay rates.
struct slot_group {
    std::string_view optimizer{};
    const difference* example = nullptr; // a slot if there is one
    std::size_t slots = 0;
    std::size_t powers = 0;

    [[nodiscard]] std::size_t count() const { return slots + powers; }

    void add(const difference& each) {
        const bool is_power = is_decay_power(each.tensor->name);
        if (example == nullptr || (!is_power && slots == 0)) example = &each;
        ++(is_power ? powers : slots);
    }
    void describe(std::string& out) const {
        out += "unexpected: ";
        if (slots != 0) out += counted(slots, " slot");
        if (slots != 0 && powers != 0) out += " and ";
        if (powers != 0) out += counted(powers, " power");
        ((out += " of ") += optimizer) += ", as ";
        out += wording::shorten(example->tensor->name).view();
        out += powers == 0  ? "; vs::slot_store or vs::slots declares them"
               : slots == 0 ? "; vs::scalar takes them"
                            : "; vs::slot_store or vs::slots declares the slots, vs::scalar takes the powers";
        out += ", vs::allow_unexpected leaves them out";
    }

  private:
    static std::string counted(std::size_t count, const char* what) {
        return std::to_string(count) + what + (count == 1 ? "" : "s");
    }
};
class slot_groups {
  public:
    slot_groups(const description& text, const list<difference>& differences) : text_(text) {
        for (const difference& each : differences)
            if (const std::string_view optimizer = text.optimizer_of(each); !optimizer.empty())
                group_of(optimizer).add(each);
    }

    // Null if it has a line of its own.
    [[nodiscard]] const slot_group* of(const difference& each) const {
        const std::string_view optimizer = text_.optimizer_of(each);
        for (const slot_group& group : groups_)
            if (group.optimizer == optimizer && group.count() > 1) return &group;
        return nullptr;
    }

  private:
    slot_group& group_of(std::string_view optimizer) {
        for (slot_group& group : groups_)
            if (group.optimizer == optimizer) return group;
        return groups_.push_back({.optimizer = optimizer});
    }

    const description& text_;
    list<slot_group> groups_;
};

} // namespace varscope::detail::comparison
