// SPDX-License-Identifier: MIT
// The names of the tensors in nested dicts and lists: the keys and positions that lead to them, with slashes.
#pragma once

#include <varscope/checkpoint/detail/pytorch/instructions.hpp>
#include <varscope/checkpoint/detail/pytorch/objects.hpp>
#include <varscope/core/digits.hpp>

#include <cstring>

namespace varscope::detail::pytorch {

struct listed_tensor {
    std::uint32_t tensor = 0;
    std::size_t name = 0; // its position in the text of all names
    std::size_t name_size = 0;
};

struct tensor_names {
    list<listed_tensor> all;
    list<char> text;
    std::string only_dict;

    [[nodiscard]] std::string_view of(const listed_tensor& tensor) const {
        return {text.data() + tensor.name, tensor.name_size};
    }
};

// Without recursion, whatever the depth. A value may be in many places: what is visited, and what the names
// take, is limited by the size of the pickle.
class lister {
  public:
    lister(objects& values, const instructions& in, tensor_names& out)
        : values_(values),
          in_(in),
          out_(out),
          steps_left_(in.size()) {}

    void run(const value& root) {
        visit(root);
        while (!levels_.empty()) visit_next();
        find_only_dict();
    }

  private:
    static constexpr std::size_t most_expansion = 32; // of names; each tensor takes some 60 bytes of a pickle

    struct level {
        value of{};
        std::uint32_t next = none;
        std::uint64_t position = 0; // in a list
        std::size_t name_size = 0;  // of its own name
        bool has_name = true;
    };
    // Popped only, never taken from the middle.
    class level_stack {
      public:
        void push(const level& pushed) { count_ == all_.size() ? add(pushed) : set(pushed); }
        void pop() { --count_; }
        [[nodiscard]] bool empty() const { return count_ == 0; }
        [[nodiscard]] std::size_t size() const { return count_; }
        [[nodiscard]] level& top() { return all_[count_ - 1]; }
        const level& operator[](std::size_t i) const { return all_[i]; }

      private:
        void add(const level& pushed) { (void)all_.push_back(pushed), ++count_; }
        void set(const level& pushed) { all_[count_++] = pushed; }

        list<level> all_;
        std::size_t count_ = 0;
    };

    // The name of the value is in name_.
    void visit(const value& is) {
        if (is.what == kind::tensor) return add(is.index);
        if (is.what != kind::dict && is.what != kind::list && is.what != kind::tuple) return;
        container& in = values_.of(is);
        if (in.first == none) return;
        if (in.is_open) in_.refuse("a list or dict contains itself");
        in.is_open = true;
        levels_.push({is, in.first, 0, name_.size(), has_name_});
    }
    void visit_next() {
        level& here = levels_.top();
        name_.resize(here.name_size);
        has_name_ = here.has_name;
        if (here.next == none) {
            values_.of(here.of).is_open = false;
            return levels_.pop();
        }
        if (steps_left_-- == 0)
            in_.refuse("the same lists or dicts are in so many places that there are more values than bytes");
        const element& each = values_.at(here.next);
        here.next = each.next;
        if (is_of_interest(each.is)) {
            append_key(here, each.key);
            ++here.position;
            return visit(each.is);
        }
        ++here.position;
    }
    static bool is_of_interest(const value& is) {
        return is.what == kind::tensor || is.what == kind::dict || is.what == kind::list ||
               is.what == kind::tuple;
    }
    void append_key(const level& in, const value& key) {
        if (levels_.size() > 1) name_ += '/';
        if (in.of.what != kind::dict)
            append_number(in.position);
        else if (key.what == kind::integer)
            append_integer(key.number);
        else if (key.what == kind::text)
            append_text(in_.part(key.number, key.index));
        else
            has_name_ = false;
    }
    void append_text(std::string_view text) {
        if (text.size() > most_text() - name_.size()) refuse_names();
        name_.append(text.data(), text.size());
    }
    void append_integer(std::uint64_t number) {
        const bool is_negative = number >> 63 != 0;
        if (is_negative) name_ += '-';
        append_number(is_negative ? 0 - number : number);
    }
    void append_number(std::uint64_t number) {
        char digits[most_digits];
        char* const end = digits + most_digits;
        const char* const first = write_digits_before(end, number);
        name_.append(first, static_cast<std::size_t>(end - first));
    }

    [[nodiscard]] std::size_t most_text() const { return 64 + most_expansion * in_.size(); }
    [[noreturn]] void refuse_names() const {
        in_.refuse(
            "the names of its tensors are much longer than the pickle: a long key is before many of them");
    }
    void add(std::uint32_t tensor) {
        if (!has_name_)
            in_.refuse("a tensor has a key that is neither a text nor an integer, and so no name");
        if (name_.size() > most_text() - out_.text.size()) refuse_names();
        keep_common_levels();
        out_.all.push_back({tensor, out_.text.size(), name_.size()});
        for (const char c : name_) out_.text.push_back(c);
    }

    // Those that lead to all tensors so far.
    void keep_common_levels() {
        if (out_.all.empty()) {
            for (std::size_t i = 0; i < levels_.size(); ++i) common_.push(levels_[i]);
            common_name_ = name_;
            return;
        }
        std::size_t same = 0;
        while (same < common_.size() && same < levels_.size() && is_common(same)) ++same;
        while (common_.size() > same) common_.pop();
    }
    [[nodiscard]] bool is_common(std::size_t i) const {
        const std::size_t begin = i == 0 ? 0 : common_[i - 1].name_size, end = common_[i].name_size;
        return levels_[i].of.index == common_[i].of.index && levels_[i].name_size == end &&
               std::memcmp(name_.data() + begin, common_name_.data() + begin, end - begin) == 0;
    }
    void find_only_dict() {
        while (!common_.empty() && common_.top().of.what != kind::dict) common_.pop();
        if (common_.size() > 1) out_.only_dict = common_name_.substr(0, common_.top().name_size);
    }

    objects& values_;
    const instructions& in_;
    tensor_names& out_;
    std::size_t steps_left_;
    std::string name_;
    bool has_name_ = true;
    level_stack levels_, common_;
    std::string common_name_;
};

} // namespace varscope::detail::pytorch
