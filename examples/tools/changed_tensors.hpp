// SPDX-License-Identifier: MIT
// Tensors under other names and with other orders of axes.
#pragma once

#include "tensor_changes.hpp"
#include "tensor_source.hpp"

#include <varscope/checkpoint/detail/elements/axes.hpp>
#include <varscope/checkpoint/detail/policies/name_rules.hpp>

#include <algorithm>
#include <cstring>
#include <deque>

namespace tools {

// With slashes between its components, if it has only dots.
inline std::string with_slashes(std::string_view text, bool has_dots) {
    std::string path(text);
    if (has_dots) std::replace(path.begin(), path.end(), '.', '/');
    return path;
}
inline bool matches(std::string_view pattern, std::string_view name) {
    const bool has_dots = name.find('/') == name.npos;
    return vs::detail::policies::matches(with_slashes(pattern, has_dots), with_slashes(name, has_dots));
}
inline bool is_about(const rename_option& rename, std::string_view name) {
    if (!rename.is_prefix) return name == rename.old_name;
    const std::size_t size = rename.old_name.size();
    if (size == 0) return true;
    return name.size() > size + 1 && name.starts_with(rename.old_name) &&
           name[size] == (name.find('/') == name.npos ? '.' : '/');
}

inline std::string with_separator(std::string_view name, char separator) {
    std::string changed(name);
    if (separator != 0) std::replace(changed.begin(), changed.end(), separator == '.' ? '/' : '.', separator);
    return changed;
}
// What a rename gives is written as it is; the rest of the name below a prefix, as names without a rename.
inline std::string renamed(const rename_option& rename, std::string_view name, char separator) {
    if (!rename.is_prefix) return rename.new_name;
    const std::size_t size = rename.old_name.size();
    const std::string rest = with_separator(name.substr(size == 0 ? 0 : size + 1), separator);
    if (rename.new_name.empty()) return rest;
    const char own = name.find('/') == name.npos && name.find('.') != name.npos ? '.' : '/';
    return rename.new_name + (separator != 0 ? separator : own) + rest;
}

class changed_list : public vs::tensor_list {
  public:
    // In the order of those. Throws vs::error if two get the same name, or a change is about none.
    changed_list(const vs::tensor_list& from, const tensor_changes& changes) : tensor_list(from.path()) {
        for (const rename_option& rename : changes.renames) require_rename(from, rename);
        for (const transpose_option& each : changes.transpositions) require_match(from, each);
        for (const vs::tensor_info& tensor : from) add(tensor, changes);
        if (const vs::tensor_info* const twice = sort_by_name()) refuse_both(from, *twice);
    }

    // How the axes of a tensor change; null if they do not.
    [[nodiscard]] const transpose_option* transposition_of(std::size_t index) const {
        return transpositions_[index];
    }

  private:
    [[noreturn]] static void refuse(const std::string& why) { throw vs::error("varscope: " + why); }
    void require_rename(const vs::tensor_list& from, const rename_option& rename) const {
        const auto is_named = [&](const vs::tensor_info& each) { return is_about(rename, each.name); };
        if (!std::any_of(from.begin(), from.end(), is_named))
            refuse("no tensor of " + path() + " is " + (rename.is_prefix ? "below " : "called ") +
                   rename.old_name);
    }
    void require_match(const vs::tensor_list& from, const transpose_option& option) const {
        const auto is_named = [&](const vs::tensor_info& each) { return matches(option.pattern, each.name); };
        if (!std::any_of(from.begin(), from.end(), is_named))
            refuse("no tensor of " + path() + " matches " + option.pattern);
    }

    void add(const vs::tensor_info& tensor, const tensor_changes& changes) {
        vs::tensor_info changed = tensor;
        changed.name = texts_.emplace_back(name_of(tensor, changes));
        transpositions_.push_back(find_transposition(tensor, changes));
        if (transpositions_.back() != nullptr)
            changed.shape = vs::file_shape(texts_.emplace_back(shape_of(tensor)).c_str());
        tensors().push_back(changed);
    }
    static std::string name_of(const vs::tensor_info& tensor, const tensor_changes& changes) {
        const rename_option* found = nullptr;
        for (const rename_option& rename : changes.renames) {
            if (!is_about(rename, tensor.name)) continue;
            if (found != nullptr) refuse("two renames are about " + std::string(tensor.name));
            found = &rename;
        }
        return found == nullptr ? with_separator(tensor.name, changes.separator)
                                : renamed(*found, tensor.name, changes.separator);
    }
    static const transpose_option* find_transposition(const vs::tensor_info& tensor,
                                                      const tensor_changes& changes) {
        const transpose_option* found = nullptr;
        for (const transpose_option& each : changes.transpositions) {
            if (!matches(each.pattern, tensor.name)) continue;
            if (found != nullptr) refuse("two transpositions are about " + std::string(tensor.name));
            if (!each.axes.empty() && each.axes.size() != tensor.shape.size())
                refuse(std::string(tensor.name) + " has " + std::to_string(tensor.shape.size()) +
                       " axes; the transposition of " + each.pattern + " has " +
                       std::to_string(each.axes.size()));
            found = &each;
        }
        return found;
    }
    [[nodiscard]] std::string shape_of(const vs::tensor_info& tensor) const {
        const std::vector<std::size_t> extents = extents_of(tensor);
        const std::vector<std::size_t>& axes = transpositions_.back()->axes;
        std::string text = "[";
        for (std::size_t i = 0; i < extents.size(); ++i)
            (text += i == 0 ? "" : ",") +=
                std::to_string(extents[axes.empty() ? extents.size() - 1 - i : axes[i]]);
        return text + "]";
    }
    [[noreturn]] void refuse_both(const vs::tensor_list& from, const vs::tensor_info& twice) const {
        std::string names;
        for (std::size_t i = 0, count = 0; i < size() && count < 2; ++i)
            if ((*this)[i].name == twice.name)
                names += (count++ == 0 ? "" : " and ") + std::string(from[i].name);
        refuse("the tensors " + names + " would both be called " + std::string(twice.name));
    }

    std::deque<std::string> texts_; // which do not move
    std::vector<const transpose_option*> transpositions_;
};

// Reads a tensor at once, and gives its elements in the order of other axes.
class transposed_stream : public element_stream {
  public:
    transposed_stream(const tensor_source& from, const vs::tensor_info& tensor,
                      const vs::tensor_info& changed, const std::vector<std::size_t>& axes)
        : size_(element_size(tensor)),
          extents_(extents_of(changed)),
          whole_(static_cast<std::size_t>(tensor.byte_size)),
          walk_(vs::detail::elements::walk_transposed({extents_.data(), extents_.size()}, rule_of(axes))) {
        if (!whole_.empty()) from.open(tensor)->read(whole_.data(), whole_.size() / size_);
    }

    void read(std::byte* to, std::size_t count) override {
        for (; count-- > 0; to += size_) std::memcpy(to, whole_.data() + walk_.next() * size_, size_);
    }

  private:
    static vs::detail::elements::axes_rule rule_of(const std::vector<std::size_t>& axes) {
        vs::detail::elements::axes_rule rule{};
        rule.rank = axes.size();
        std::copy(axes.begin(), axes.end(), rule.of);
        return rule;
    }

    std::size_t size_;
    std::vector<std::size_t> extents_;
    std::vector<std::byte> whole_;
    vs::detail::elements::strided_walk walk_;
};

class changed_tensors : public tensor_source {
  public:
    // `from` and `changes` must live as long.
    changed_tensors(const tensor_source& from, const tensor_changes& changes)
        : from_(from),
          tensors_(from.tensors(), changes) {}

    [[nodiscard]] const vs::tensor_list& tensors() const override { return tensors_; }
    [[nodiscard]] bool has_bytes(const vs::tensor_info& tensor) const override {
        return from_.has_bytes(original_of(tensor));
    }
    [[nodiscard]] std::unique_ptr<element_stream> open(const vs::tensor_info& tensor) const override {
        const vs::tensor_info& original = original_of(tensor);
        const transpose_option* const transposition = tensors_.transposition_of(index_of(tensor));
        if (transposition == nullptr) return from_.open(original);
        require_elements(original, has_bytes(tensor));
        if (element_count(original) != stream_length(original))
            throw vs::error("varscope: the axes of " + std::string(original.name) +
                            " cannot change: the elements of dtype " + std::string(original.dtype_name) +
                            " are smaller than bytes");
        return std::make_unique<transposed_stream>(from_, original, tensor, transposition->axes);
    }
    [[nodiscard]] std::vector<vs::metadata_entry> metadata() const override {
        return without_own(from_.metadata());
    }

  private:
    [[nodiscard]] std::size_t index_of(const vs::tensor_info& tensor) const {
        return static_cast<std::size_t>(&tensor - tensors_.begin());
    }
    [[nodiscard]] const vs::tensor_info& original_of(const vs::tensor_info& tensor) const {
        return from_.tensors()[index_of(tensor)];
    }

    const tensor_source& from_;
    changed_list tensors_;
};

} // namespace tools
