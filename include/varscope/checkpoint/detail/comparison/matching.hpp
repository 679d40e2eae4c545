// SPDX-License-Identifier: MIT
// Finds the tensor of each variable, and all differences.
#pragma once

#include <varscope/checkpoint/detail/comparison/part_groups.hpp>
#include <varscope/checkpoint/difference.hpp>

namespace varscope::detail::comparison {

struct match {
    list<std::uint32_t> used_by{}; // for each tensor, the variable that it is read into; or no_index
    list<bool> is_missing{};       // for each variable, whether no tensor is read into it
    list<difference> differences{};
    list<tensor_reading> readings{};
    list<part_reading> part_readings{};
};

class matching {
  public:
    matching(const tensor_list& tensors, const model_schema& model, const policies::policy_set& policies,
             match& found)
        : tensors_(tensors),
          model_(model),
          policies_(policies),
          names_(tensors, policies),
          parts_(model, names_, policies),
          found_(found) {
        found_.used_by = list<std::uint32_t>(tensors.size());
        for (std::uint32_t& variable : found_.used_by) variable = no_index;
        found_.is_missing = list<bool>(model.size);
        is_done_ = list<bool>(model.size);
        for (std::uint32_t i = 0; i < model.size; ++i) is_done_[i] = find_whole_tensor(i);
        for (std::uint32_t i = 0; i < model.size; ++i)
            if (!is_done_[i] && !find_parts(i)) compare(i);
        for (std::uint32_t i = 0; i < model.size; ++i) leave_out_tensor(i);
        sort_differences();
        list_unexpected();
    }

  private:
    // A tensor after the parts that the model has, of which the last is known.
    struct further_part {
        const tensor_info* tensor;
        std::uint32_t last_part;
    };

    // Whether nothing more is to be found for the variable. Those that lack a tensor, or whose parts are
    // others than in the file, come after all that have one.
    bool find_whole_tensor(std::uint32_t index) {
        const std::string_view key = model_.key(index);
        if (!policies_.is_loaded(key)) return leave_out(index);
        const part_name name = part_name_of(key);
        const bool is_found = name.is_part ? are_parts_equal(name) : names_.of_variable(key) != nullptr;
        if (is_found) compare(index);
        return is_found;
    }
    bool leave_out(std::uint32_t index) { return found_.is_missing[index] = true; }
    // What the file has of a variable that is skipped is not unexpected, unless others are read from it.
    void leave_out_tensor(std::uint32_t index) {
        const std::string_view key = model_.key(index);
        if (policies_.is_loaded(key) || !policies_.is_in_scope(key)) return;
        const tensor_info* const tensor = names_.of_variable(key);
        if (tensor != nullptr && user_of(*tensor) == no_index) user_of(*tensor) = index;
    }
    bool are_parts_equal(const part_name& name) {
        if (name.whole == last_parts_.whole && name.slot == last_parts_.slot) return are_last_equal_;
        last_parts_ = name;
        return are_last_equal_ = have_equal_tensors(name);
    }
    bool have_equal_tensors(const part_name& name) {
        const list<std::uint32_t> variables = parts_.variables_beside(name);
        bool are_equal = parts_.tensor_after(variables, name) == nullptr;
        for (const std::uint32_t variable : variables) {
            const tensor_info* const tensor = names_.of_variable(model_.key(variable));
            are_equal = are_equal && tensor != nullptr && has_shape(variable, *tensor);
        }
        return are_equal;
    }

    // Whether the variable, and those that are parts of the same, are in other parts in the file.
    bool find_parts(std::uint32_t index) {
        const std::string_view key = model_.key(index);
        const part_name name = part_name_of(key);
        list<std::uint32_t> variables;
        if (name.is_part) {
            if (name.whole == last_failed_.whole && name.slot == last_failed_.slot) return false;
            last_failed_ = name; // unless it is found, and asked for no more
            variables = parts_.variables_beside(name);
        } else {
            variables.push_back(index);
        }
        if (variables.empty()) return false;
        part_reading reading = name.is_part ? parts_.find_tensors(variables, name)
                                            : parts_.find_tensors_of_whole(variables, key);
        const bool is_found = !reading.tensors.empty() && !are_used(reading);
        is_found ? add(std::move(reading)) : note_more_parts(variables, name);
        return is_found;
    }
    // The file has more parts than the model: nobody expects that they are left out.
    void note_more_parts(const list<std::uint32_t>& variables, const part_name& name) {
        if (const tensor_info* const more = parts_.tensor_after(variables, name))
            more_parts_.push_back({more, variables[variables.size() - 1]});
    }
    bool are_used(const part_reading& reading) const {
        for (const tensor_info* const tensor : reading.tensors)
            if (found_.used_by[position(*tensor)] != no_index) return true;
        for (const std::uint32_t variable : reading.variables)
            if (is_done_[variable] || !policies_.is_loaded(model_.key(variable))) return true;
        return false;
    }
    void add(part_reading reading) {
        const std::uint32_t first = reading.variables[0];
        for (const tensor_info* const tensor : reading.tensors) user_of(*tensor) = first;
        for (const std::uint32_t variable : reading.variables) {
            is_done_[variable] = true;
            found_.is_missing[variable] = false;
        }
        reading.convert = conversion_to(first, *reading.tensors[0]);
        found_.part_readings.push_back(std::move(reading));
    }

    void compare(std::uint32_t index) {
        const tensor_info* first = nullptr;
        const auto use = [&](const tensor_info* tensor) {
            if (tensor != nullptr) use_tensor(index, *tensor, first);
            if (first == nullptr) first = tensor;
        };
        use(names_.of_variable(model_.key(index)));
        for (const policies::name_rule& rule : policies_.names.aliases)
            if (rule.is_about(model_.key(index))) use(names_.find(rule.in_file));
        found_.is_missing[index] = first == nullptr;
        if (first == nullptr && !policies_.can_be_missing(model_.key(index)))
            found_.differences.push_back({difference_kind::missing, index});
    }
    void use_tensor(std::uint32_t index, const tensor_info& tensor, const tensor_info* first) {
        std::uint32_t& user = user_of(tensor);
        if (user == index) return; // an alias that is its name already
        if (user == no_index)
            check(index, tensor, first);
        else
            found_.differences.push_back({difference_kind::ambiguous, index, &tensor, model_.key(user)});
        user = index;
    }
    void check(std::uint32_t index, const tensor_info& tensor, const tensor_info* first) {
        if (!has_shape(index, tensor)) found_.differences.push_back({difference_kind::shape, index, &tensor});
        const auto convert = conversion_to(index, tensor);
        found_.readings.push_back({index, &tensor, convert, axes_of(index), first});
    }
    // Null if the dtypes are the same.
    elements::convert_elements conversion_to(std::uint32_t index, const tensor_info& tensor) {
        const data_type wanted = model_.variables[index].dtype;
        if (wanted == tensor.dtype) return nullptr;
        const elements::conversion* const found = policies_.find(wanted, tensor.dtype);
        if (found == nullptr) found_.differences.push_back({difference_kind::dtype, index, &tensor});
        return found == nullptr ? nullptr : found->run;
    }
    [[nodiscard]] const elements::axes_rule* axes_of(std::uint32_t index) const {
        return policies_.names.transposition_of(model_.key(index));
    }
    [[nodiscard]] bool has_shape(std::uint32_t index, const tensor_info& tensor) const {
        return tensor.shape ==
               elements::extents_in_file(view_of(model_.variables[index].shape), axes_of(index)).view();
    }

    [[nodiscard]] std::size_t position(const tensor_info& tensor) const {
        return static_cast<std::size_t>(&tensor - tensors_.begin());
    }
    [[nodiscard]] std::uint32_t& user_of(const tensor_info& tensor) {
        return found_.used_by[position(tensor)];
    }

    // In the order of the variables.
    void sort_differences() {
        sort(found_.differences, [](const difference& a, const difference& b) {
            return a.variable != b.variable ? a.variable < b.variable
                   : a.kind != b.kind       ? a.kind < b.kind
                                            : a.tensor < b.tensor;
        });
    }
    void list_unexpected() {
        for (const tensor_info& tensor : tensors_) {
            if (found_.used_by[position(tensor)] != no_index) continue;
            const std::uint32_t last_part = part_before(tensor);
            if (last_part != no_index || (!policies_.allows_unexpected && names_.is_expected(tensor.name)))
                found_.differences.push_back({difference_kind::unexpected, last_part, &tensor});
        }
    }
    [[nodiscard]] std::uint32_t part_before(const tensor_info& tensor) const {
        for (const further_part& each : more_parts_)
            if (each.tensor == &tensor) return each.last_part;
        return no_index;
    }

    const tensor_list& tensors_;
    const model_schema& model_;
    const policies::policy_set& policies_;
    tensor_names names_;
    part_groups parts_;
    match& found_;
    list<bool> is_done_;
    list<further_part> more_parts_;
    part_name last_parts_{}, last_failed_{};
    bool are_last_equal_ = false;
};

} // namespace varscope::detail::comparison
