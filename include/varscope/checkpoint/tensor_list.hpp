// SPDX-License-Identifier: MIT
// The base of schemas: the tensors of one file, whatever its format.
#pragma once

#include <varscope/checkpoint/detail/list.hpp>
#include <varscope/checkpoint/tensor_info.hpp>

#include <string>

namespace varscope {

/// A range of tensor_info in the order of the file. The base of file_schema, sharded_schema, npz_schema,
/// pytorch_schema and tf1_schema. What it returns is valid as long as the schema.
class tensor_list {
  public:
    /// The first tensor.
    [[nodiscard]] const tensor_info* begin() const { return tensors_.begin(); }
    /// One past the last tensor.
    [[nodiscard]] const tensor_info* end() const { return tensors_.end(); }
    /// The number of tensors.
    [[nodiscard]] std::size_t size() const { return tensors_.size(); }
    /// The tensor at that position, which must be less than size().
    const tensor_info& operator[](std::size_t index) const { return tensors_[index]; }

    /// The tensor with that name, or null.
    [[nodiscard]] const tensor_info* find(std::string_view name) const {
        const std::size_t at =
            detail::count_before(by_name_.begin(), by_name_.size(),
                                 [name](const tensor_info* tensor) { return tensor->name < name; });
        return at < by_name_.size() && by_name_[at]->name == name ? by_name_[at] : nullptr;
    }
    /// The part of the file in which all of its tensors are, where its format has parts; else "". Variables
    /// are found by their names in it, too. See under.
    [[nodiscard]] const std::string& only_dict() const { return only_dict_; }
    /// The path of the file.
    [[nodiscard]] const std::string& path() const { return path_; }

  protected:
    /// Without tensors; `path` is the file's.
    explicit tensor_list(std::string path) : path_(std::move(path)) {}

    /// The tensors, to add some. Invalidates what the public functions returned.
    [[nodiscard]] detail::list<tensor_info>& tensors() { return tensors_; }

    /// Sets what only_dict() returns.
    void set_only_dict(std::string path) { only_dict_ = std::move(path); }

    /// Called once all tensors are added, in their final order. Returns a tensor whose name appears twice, or
    /// null.
    const tensor_info* sort_by_name() {
        by_name_ = detail::list<const tensor_info*>(tensors_.size());
        for (std::size_t i = 0; i < tensors_.size(); ++i) by_name_[i] = &tensors_[i];
        detail::sort(by_name_, [](const tensor_info* a, const tensor_info* b) { return a->name < b->name; });
        for (std::size_t i = 1; i < by_name_.size(); ++i)
            if (by_name_[i]->name == by_name_[i - 1]->name) return by_name_[i];
        return nullptr;
    }

  private:
    std::string path_;
    std::string only_dict_;
    detail::list<tensor_info> tensors_;
    detail::list<const tensor_info*> by_name_;
};

} // namespace varscope
