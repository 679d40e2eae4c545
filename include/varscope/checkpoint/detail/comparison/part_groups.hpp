// SPDX-License-Identifier: MIT
// The parts of partitioned variables, in a model and in a file, whose numbers of parts may differ.
#pragma once

#include <varscope/checkpoint/detail/comparison/joined_extents.hpp>
#include <varscope/checkpoint/detail/comparison/part_names.hpp>
#include <varscope/checkpoint/detail/comparison/readings.hpp>
#include <varscope/checkpoint/detail/comparison/tensor_names.hpp>
#include <varscope/checkpoint/detail/model_schema.hpp>

namespace varscope::detail::comparison {

class part_groups {
  public:
    part_groups(const model_schema& model, const tensor_names& names, const policies::policy_set& policies)
        : model_(model),
          names_(names),
          policies_(policies) {}

    // The variables that are parts of the same as the one with that name, or slots of these; without any if
    // the model has not partitioned it so.
    [[nodiscard]] list<std::uint32_t> variables_beside(const part_name& name) {
        const model_whole* const whole = whole_of(name);
        list<std::uint32_t> found;
        for (std::uint32_t part = 0; whole != nullptr && part < whole->count; ++part) {
            const std::uint32_t variable = find_variable(name.name_of_part(part));
            if (variable == no_index || !is_like_part(variable, whole->first + part)) return {};
            found.push_back(variable);
        }
        return found;
    }
    // The tensors that together are these variables, which have that name: the whole, or its parts in the
    // file; without any if there are none.
    [[nodiscard]] part_reading find_tensors(const list<std::uint32_t>& variables,
                                            const part_name& name) const {
        part_reading reading;
        if (const model_whole* const whole = whole_of(name)) reading.axis_of_variables = whole->axis;
        reading.axes = policies_.names.transposition_of(model_.key(variables[0]));
        for (const std::uint32_t variable : variables) reading.variables.push_back(variable);
        if (name.is_part && take(reading, names_.of_variable(name.name_of_whole())) && find_axes_of(reading))
            return reading;
        reading.tensors.clear();
        for (std::uint32_t part = 0; take(reading, part_of(name, part));) ++part;
        if (reading.tensors.empty() || !find_axes_of(reading)) reading.tensors.clear();
        return reading;
    }
    // The parts of a variable that the model has not partitioned: those of a slot are w/part_0/Adam.
    [[nodiscard]] part_reading find_tensors_of_whole(const list<std::uint32_t>& variable,
                                                     std::string_view key) const {
        part_reading reading = find_tensors(variable, as_whole(key));
        return reading.tensors.empty() ? find_tensors(variable, {.whole = key}) : std::move(reading);
    }
    // The tensor that would be one more part, if the model had it; or null.
    [[nodiscard]] const tensor_info* tensor_after(const list<std::uint32_t>& parts,
                                                  const part_name& name) const {
        if (!name.is_part || parts.empty()) return nullptr;
        return part_of(name, static_cast<std::uint32_t>(parts.size()));
    }

  private:
    struct named_variable {
        std::string_view key;
        std::uint32_t index;
    };

    // The partitioned variable of which there is a part with that name, or a part that has such a slot.
    [[nodiscard]] const model_whole* whole_of(const part_name& name) const {
        if (!name.is_part) return nullptr;
        const part_name of_slot{name.whole, {}, name.number, true};
        const std::string part = of_slot.name_of_part(name.number), slot = name.name_of_part(name.number);
        for (const model_whole* each = model_.wholes; each != model_.wholes + model_.whole_count; ++each) {
            if (name.number >= each->count) continue;
            const std::string_view key = model_.key(each->first + name.number);
            if (key == part || key == slot) return each;
        }
        return nullptr;
    }
    [[nodiscard]] bool is_like_part(std::uint32_t variable, std::uint32_t part) const {
        const model_variable &a = model_.variables[variable], &b = model_.variables[part];
        return view_of(a.shape) == view_of(b.shape);
    }

    std::uint32_t find_variable(std::string_view key) {
        if (by_key_.empty()) sort_variables();
        const std::size_t at =
            count_before(by_key_.data(), by_key_.size(),
                         [key](const named_variable& variable) { return variable.key < key; });
        return at < by_key_.size() && by_key_[at].key == key ? by_key_[at].index : no_index;
    }
    void sort_variables() {
        by_key_ = list<named_variable>(model_.size);
        for (std::uint32_t i = 0; i < model_.size; ++i) by_key_[i] = {model_.key(i), i};
        sort(by_key_, [](const named_variable& a, const named_variable& b) { return a.key < b.key; });
    }

    [[nodiscard]] const tensor_info* part_of(const part_name& name, std::uint32_t part) const {
        return names_.of_part(name.name_of_part(part), name.slot.empty() ? name.whole : std::string_view());
    }
    static bool take(part_reading& reading, const tensor_info* tensor) {
        if (tensor != nullptr) reading.tensors.push_back(tensor);
        return tensor != nullptr;
    }
    // Whether the tensors are, together, the variables, which have one dtype.
    bool find_axes_of(part_reading& reading) const {
        list<any_extents> in_model, in_file;
        for (const std::uint32_t variable : reading.variables) {
            const model_variable& part = model_.variables[variable];
            if (part.dtype != model_.variables[reading.variables[0]].dtype) return false;
            in_model.push_back(extents_of(view_of(part.shape)));
        }
        for (const tensor_info* const tensor : reading.tensors) {
            if (tensor->dtype_name != reading.tensors[0]->dtype_name) return false;
            in_file.push_back(extents_of(tensor->shape, reading.axes));
        }
        if (in_model[0].rank == 0) return false;
        return find_axis(joined_along(reading.axis_of_variables, in_model), in_file, reading.axis_of_tensors);
    }

    const model_schema& model_;
    const tensor_names& names_;
    const policies::policy_set& policies_;
    list<named_variable> by_key_;
};

} // namespace varscope::detail::comparison
