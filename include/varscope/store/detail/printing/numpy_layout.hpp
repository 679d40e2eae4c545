// SPDX-License-Identifier: MIT
// The brackets, line breaks and ellipses that numpy 1.13 puts around the words of an array.
#pragma once

#include <varscope/core/shape.hpp>

#include <cstddef>
#include <string>
#include <string_view>

namespace varscope::detail::printing {

inline constexpr std::size_t line_width = 75;
inline constexpr std::size_t summary_threshold = 1000; // elements; arrays with more are summarized
inline constexpr std::size_t edge_items = 3;           // shown at each end of an axis of such an array

// Which elements of an array are shown, numbered in row-major order.
class array_outline {
  public:
    explicit array_outline(shape_view extents)
        : extents_(extents),
          summarized_(element_count(extents) > summary_threshold) {}

    [[nodiscard]] std::size_t rank() const { return extents_.size(); }
    [[nodiscard]] bool has_gap(std::size_t axis) const {
        return summarized_ && extents_[axis] > 2 * edge_items;
    }
    // How many items of an axis are shown.
    [[nodiscard]] std::size_t shown(std::size_t axis) const {
        return has_gap(axis) ? 2 * edge_items : extents_[axis];
    }
    // How many elements are shown.
    [[nodiscard]] std::size_t size() const {
        std::size_t count = 1;
        for (std::size_t axis = 0; axis < rank(); ++axis) count *= shown(axis);
        return count;
    }
    // The position in the array of the n-th element that is shown.
    [[nodiscard]] std::size_t offset(std::size_t n) const {
        std::size_t result = 0;
        std::size_t stride = 1;
        for (std::size_t axis = rank(); axis-- > 0; n /= shown(axis), stride *= extents_[axis])
            result += stride * item(axis, n % shown(axis));
        return result;
    }

  private:
    [[nodiscard]] std::size_t item(std::size_t axis, std::size_t n) const {
        return n < edge_items || !has_gap(axis) ? n : n + extents_[axis] - shown(axis);
    }

    shape_view extents_;
    bool summarized_;
};

// The elements that are shown as words of equal width, one after the other.
struct word_table {
    std::string text;
    std::size_t width = 0;
};

// Arranges words as numpy does.
class array_writer {
  public:
    array_writer(const array_outline& outline, const word_table& words) : outline_(outline), words_(words) {}

    std::string write() && {
        item(0);
        return static_cast<std::string&&>(out_);
    }

  private:
    void item(std::size_t axis) {
        if (axis == outline_.rank()) return put(next_word());
        out_ += '[';
        axis + 1 == outline_.rank() ? row(axis) : blocks(axis);
        out_ += ']';
    }

    void row(std::size_t axis) {
        column_ = indent_ = axis + 1;
        for (std::size_t i = 0; i < outline_.shown(axis); ++i) {
            if (i > 0) pad(" ");
            if (i == edge_items && outline_.has_gap(axis)) put("..."), pad(", "); // numpy 1.13 has the comma
            item(axis + 1);
        }
    }

    void blocks(std::size_t axis) {
        const std::size_t breaks = outline_.rank() - axis - 1;
        for (std::size_t i = 0; i < outline_.shown(axis); ++i) {
            if (i > 0) new_line(breaks, axis + 1);
            if (i == edge_items && outline_.has_gap(axis)) out_ += "..., ", new_line(1, axis + 1);
            item(axis + 1);
        }
    }

    void put(std::string_view word) {
        if (column_ + word.size() > line_width) wrap();
        pad(word);
    }

    void pad(std::string_view text) {
        out_ += text;
        column_ += text.size();
    }

    void wrap() {
        out_.erase(out_.find_last_not_of(' ') + 1);
        new_line(1, indent_);
        column_ = indent_;
    }

    void new_line(std::size_t breaks, std::size_t indent) { out_.append(breaks, '\n').append(indent, ' '); }

    std::string_view next_word() {
        const std::size_t first = words_.width * next_++;
        return std::string_view(words_.text).substr(first, words_.width);
    }

    const array_outline& outline_;
    const word_table& words_;
    std::string out_;
    std::size_t next_ = 0;
    std::size_t column_ = 0;
    std::size_t indent_ = 0;
};

} // namespace varscope::detail::printing
