// SPDX-License-Identifier: MIT
// Which variables are written to a file, and how they are called there.
#pragma once

#include <varscope/checkpoint/detail/elements/axes.hpp>
#include <varscope/checkpoint/detail/list.hpp>
#include <varscope/checkpoint/detail/model_schema.hpp>
#include <varscope/checkpoint/detail/policies/policy_set.hpp>
#include <varscope/checkpoint/errors.hpp>
#include <varscope/graph/detail/wording/text.hpp>
#include <varscope/store/detail/memory/scratch.hpp>

#include <string>
#include <string_view>

namespace varscope::detail::writing {

struct saved_tensor {
    std::string name{};
    std::uint32_t variable = 0;
    const elements::axes_rule* axes = nullptr; // null if the orders of axes are the same
};

// As variables are declared, or as they are in memory; those of a scope by falling alignment, as else an odd
// number of small elements would be before large ones.
enum class tensor_order { declared, in_memory };

// Throws checkpoint_mismatch if two would have one name.
class saved_tensors {
  public:
    saved_tensors(const model_schema& model, const policies::policy_set& rules, tensor_order order,
                  const std::string& path)
        : model_(model),
          rules_(rules) {
        list<placed_variable> variables;
        for (std::uint32_t i = 0; i < model.size; ++i)
            if (rules.is_in_scope(model.key(i))) variables.push_back(place_of(i, order));
        sort(variables, [](const placed_variable& a, const placed_variable& b) {
            return a.rank != b.rank       ? a.rank < b.rank
                   : a.offset != b.offset ? a.offset < b.offset
                                          : a.index < b.index;
        });
        for (const placed_variable& each : variables) add(each.index);
        check_names(path);
    }

    [[nodiscard]] std::size_t size() const { return all_.size(); }
    const saved_tensor& operator[](std::size_t index) const { return all_[index]; }
    [[nodiscard]] const model_variable& variable(std::size_t index) const {
        return model_.variables[all_[index].variable];
    }
    [[nodiscard]] elements::extents_in_file shape(std::size_t index) const {
        return {view_of(variable(index).shape), all_[index].axes};
    }

  private:
    struct placed_variable {
        std::uint8_t rank;    // 0 if its alignment does not count
        std::uint64_t offset; // and so this
        std::uint32_t index;
    };
    struct named_variable {
        std::string_view name;
        std::uint32_t variable;
    };

    [[nodiscard]] placed_variable place_of(std::uint32_t index, tensor_order order) const {
        const model_variable& variable = model_.variables[index];
        if (order == tensor_order::declared) return {0, 0, index};
        const std::uint8_t rank = derived::alignment_rank(variable.byte_size(), variable.dtype);
        return {rules_.scope.empty() ? std::uint8_t{0} : rank, variable.offset, index};
    }
    void add(std::uint32_t index) {
        const std::string_view key = model_.key(index);
        const policies::name_rules& names = rules_.names;
        all_.push_back(
            {names.name_in(names.under, names.separator(), key), index, names.transposition_of(key)});
    }
    void check_names(const std::string& path) const {
        list<named_variable> names(all_.size());
        for (std::size_t i = 0; i < all_.size(); ++i) names[i] = {all_[i].name, all_[i].variable};
        sort(names, [](const named_variable& a, const named_variable& b) {
            return a.name != b.name ? a.name < b.name : a.variable < b.variable;
        });
        for (std::size_t i = 1; i < names.size(); ++i)
            if (names[i].name == names[i - 1].name) refuse(path, names[i - 1], names[i]);
    }
    [[noreturn]] void refuse(const std::string& path, const named_variable& a,
                             const named_variable& b) const {
        std::string text = "varscope: cannot save " + path + ": ";
        (text += wording::shorten(model_.key(a.variable)).view()) += " and ";
        (text += wording::shorten(model_.key(b.variable)).view()) += " would both be called ";
        raise(checkpoint_mismatch((text += wording::shorten(a.name).view()) += " in the file"));
    }

    const model_schema& model_;
    const policies::policy_set& rules_;
    list<saved_tensor> all_;
};

// Calls use(bytes) with the elements of a variable in the order that they have in the file.
template<class Use>
void use_in_order(const std::byte* elements, const model_variable& variable, const elements::axes_rule* axes,
                  Use use) {
    if (axes == nullptr) return use(elements);
    const memory::scratch turned(variable.byte_size());
    const shape_view shape = view_of(variable.shape);
    const elements::extents_in_file in_file(shape, axes);
    elements::copy_elements(turned.data(), elements, elements::walk_in_file(shape, in_file, *axes),
                            variable.shape->count, size_of(variable.dtype));
    use(static_cast<const std::byte*>(turned.data()));
}

} // namespace varscope::detail::writing
