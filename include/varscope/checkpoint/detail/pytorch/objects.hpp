// SPDX-License-Identifier: MIT
// The values that a pickle makes, in memory of a few times its size.
#pragma once

#include <varscope/checkpoint/detail/list.hpp>

#include <cstdint>

namespace varscope::detail::pytorch {

enum class kind : unsigned char {
    nothing, // in the memo, where there is no value
    other,   // one that does not matter: None, a real number
    integer,
    text,
    global,
    tuple,
    list,
    dict,
    storage,
    tensor
};

struct value {
    kind what = kind::nothing;
    std::uint32_t index = 0;  // of a container, storage or tensor; the size of a text; an action
    std::uint64_t number = 0; // an integer; the position of a text; the type of a global
};

inline constexpr std::uint32_t none = 0xffffffff;

// The elements of containers are linked, as they are added in any order.
struct element {
    value key{};
    value is{};
    std::uint32_t next = none;
};
struct container {
    std::uint32_t first = none, last = none;
    std::uint32_t numbers = none; // a tuple of them, once it is known as one
    bool is_ordered = false;      // an OrderedDict
    bool is_open = false;         // while its elements are visited
};

class objects {
  public:
    value make(kind what, bool is_ordered = false) {
        containers_.push_back({.is_ordered = is_ordered});
        return {what, static_cast<std::uint32_t>(containers_.size() - 1)};
    }
    void add(const value& to, const value& key, const value& is) {
        const auto index = static_cast<std::uint32_t>(elements_.size());
        elements_.push_back({key, is});
        container& into = containers_[to.index];
        (into.first == none ? into.first : elements_[into.last].next) = index;
        into.last = index;
    }
    [[nodiscard]] container& of(const value& aggregate) { return containers_[aggregate.index]; }
    [[nodiscard]] const element& at(std::uint32_t index) const { return elements_[index]; }

    // The first `most` elements; returns how many there are, most + 1 if there are more.
    std::size_t take(const value& from, value* to, std::size_t most) const {
        std::size_t count = 0;
        for (std::uint32_t i = containers_[from.index].first; i != none; i = elements_[i].next) {
            if (count == most) return most + 1;
            to[count++] = elements_[i].is;
        }
        return count;
    }

  private:
    list<container> containers_;
    list<element> elements_;
};

// Whose values are popped in reverse; marks divide it.
class value_stack {
  public:
    void push(const value& pushed) {
        if (size_ == values_.size())
            values_.push_back(pushed);
        else
            values_[size_] = pushed;
        ++size_;
    }
    // How many values there are after the last mark.
    [[nodiscard]] std::size_t count() const { return size_ - begin(); }
    // The last of them is 0.
    [[nodiscard]] const value& top(std::size_t back = 0) const { return values_[size_ - 1 - back]; }
    void drop(std::size_t count) { size_ -= count; }

    void mark() {
        if (mark_count_ == marks_.size())
            marks_.push_back(size_);
        else
            marks_[mark_count_] = size_;
        ++mark_count_;
    }
    [[nodiscard]] bool has_mark() const { return mark_count_ != 0; }
    void drop_mark() { --mark_count_; }

  private:
    [[nodiscard]] std::size_t begin() const { return mark_count_ == 0 ? 0 : marks_[mark_count_ - 1]; }

    list<value> values_;
    list<std::size_t> marks_;
    std::size_t size_ = 0, mark_count_ = 0;
};

} // namespace varscope::detail::pytorch
