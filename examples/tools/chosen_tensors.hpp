// SPDX-License-Identifier: MIT
// Which tensors of a file become variables, and where in the model.
#pragma once

#include "import_options.hpp"
#include "optimizer_slots.hpp"

#include <varscope/store/error.hpp>

#include <string>
#include <utility>
#include <vector>

namespace model_import {

class chosen_tensors {
  public:
    // Throws varscope::error if tensors cannot be variables and may not be left out.
    chosen_tensors(const varscope::tensor_list& tensors, const import_options& options)
        : part_(options.under.empty() ? tensors.only_dict() : options.under),
          is_dotted_(model_import::is_dotted(tensors, part_)) {
        for (const varscope::tensor_info& tensor : tensors)
            if (is_under(tensor.name, part_)) choose(tensor);
        if (all_.empty() && invalid_.empty() && !options.under.empty())
            throw varscope::error("varscope: " + tensors.path() + " has nothing below " + options.under);
        if (!options.skips_invalid) refuse_invalid(tensors.path());
        if (options.slots == slot_choice::leave_out) slot_count_ = slot_finder(all_).leave_out();
        variables_ = all_;
        if (options.slots == slot_choice::declare) slot_finder(all_).declare();
    }

    // In the order of the file, without those that vs::slots declares.
    [[nodiscard]] const std::vector<chosen_tensor>& all() const { return all_; }
    // All variables of the model.
    [[nodiscard]] const std::vector<chosen_tensor>& variables() const { return variables_; }
    // A sentence for each tensor that cannot be a variable.
    [[nodiscard]] const std::vector<std::string>& invalid() const { return invalid_; }
    // Whether the file must be loaded with vs::dotted.
    [[nodiscard]] bool is_dotted() const { return is_dotted_; }
    // Whether the file must be loaded with vs::allow_unexpected.
    [[nodiscard]] bool leaves_out() const { return !invalid_.empty() || slot_count_ != 0; }
    // The number of variables of optimizers that are left out.
    [[nodiscard]] std::size_t slot_count() const { return slot_count_; }

  private:
    void choose(const varscope::tensor_info& tensor) {
        std::string path = path_of(name_under(tensor.name, part_), is_dotted_);
        const std::string fault = fault_of(tensor, path);
        if (fault.empty())
            all_.push_back({&tensor, std::move(path)});
        else
            invalid_.push_back(name_of(tensor) + ' ' + fault);
    }
    void refuse_invalid(const std::string& file) const {
        if (invalid_.empty()) return;
        std::string message = "varscope: " + std::to_string(invalid_.size()) +
                              (invalid_.size() == 1 ? " tensor of " : " tensors of ") + file +
                              " cannot be declared; with --skip-invalid the rest is:";
        for (const std::string& each : invalid_) message += "\n  " + each;
        throw varscope::error(message);
    }

    std::string part_; // of the file, which has the variables
    bool is_dotted_;
    std::vector<chosen_tensor> all_, variables_;
    std::size_t slot_count_ = 0;
    std::vector<std::string> invalid_;
};

} // namespace model_import
