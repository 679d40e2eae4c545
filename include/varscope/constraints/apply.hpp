// SPDX-License-Identifier: MIT
// Projects the elements of a variable to its constraint, in place and without allocation.
#pragma once

#include <varscope/constraints/constraint.hpp>
#include <varscope/core/array_view.hpp>
#include <varscope/core/dtype.hpp>
#include <varscope/core/shape.hpp>

#include <cstddef>

namespace varscope::detail {

// Some of the axes of an array, the last one first. Axes that are contiguous are merged into one.
class strided_axes {
  public:
    void add(std::size_t extent, std::size_t stride) {
        size_ *= extent;
        if (extent == 1) return;
        if (count_ > 0 && stride == strides_[count_ - 1] * extents_[count_ - 1]) {
            extents_[count_ - 1] *= extent;
        } else {
            extents_[count_] = extent;
            strides_[count_++] = stride;
        }
    }

    // Removes the axis whose elements are contiguous and returns its extent; 1 if there is none.
    std::size_t take_contiguous() {
        if (count_ == 0 || strides_[0] != 1) return 1;
        first_ = 1;
        size_ /= extents_[0];
        return extents_[0];
    }

    // The number of index combinations.
    [[nodiscard]] std::size_t size() const { return size_; }

    // The offset of the combination with that number.
    [[nodiscard]] std::size_t offset(std::size_t place) const {
        if (first_ == count_) return 0;
        std::size_t result = 0;
        for (std::size_t axis = first_; axis + 1 < count_; place /= extents_[axis++])
            result += place % extents_[axis] * strides_[axis];
        return result + place * strides_[count_ - 1];
    }

  private:
    std::size_t extents_[max_rank];
    std::size_t strides_[max_rank];
    std::size_t first_ = 0;
    std::size_t count_ = 0;
    std::size_t size_ = 1;
};

inline constexpr std::size_t norm_tile = 256; // sums at a time: one for each column, or lanes of one sum

constexpr std::size_t tile_of(std::size_t rest) { return rest < norm_tile ? rest : norm_tile; }

// The factor for the elements over which a norm was computed.
inline double norm_factor(const constraint& rule, double norm) {
    const double limited = norm < rule.min_value   ? rule.min_value
                           : norm > rule.max_value ? rule.max_value
                                                   : norm;
    // An infinite norm times 0 would be NaN.
    const double wanted = rule.rate < 1 ? rule.rate * limited + (1 - rule.rate) * norm : limited;
    return wanted / (1e-7 + norm);
}

template<class T>
void add_squares(const T* elements, std::size_t count, double* sums) {
    for (std::size_t i = 0; i < count; ++i) {
        const auto element = static_cast<double>(elements[i]);
        sums[i] += element * element;
    }
}

// One norm over runs of contiguous elements.
template<class T>
void project_runs(const constraint& rule, T* elements, const strided_axes& runs, std::size_t length) {
    double sums[norm_tile];
    for (std::size_t i = 0; i < tile_of(length); ++i) sums[i] = 0;
    for (std::size_t run = 0; run < runs.size(); ++run)
        for (std::size_t i = 0; i < length; i += norm_tile)
            add_squares(elements + runs.offset(run) + i, tile_of(length - i), sums);
    double sum = 0;
    for (std::size_t i = 0; i < tile_of(length); ++i) sum += sums[i];
    const double factor = norm_factor(rule, __builtin_sqrt(sum));
    for (std::size_t run = 0; run < runs.size(); ++run) {
        T* const begin = elements + runs.offset(run);
        for (std::size_t i = 0; i < length; ++i)
            begin[i] = static_cast<T>(static_cast<double>(begin[i]) * factor);
    }
}

// One norm for each of up to norm_tile neighboring columns.
template<class T>
void project_columns(const constraint& rule, T* elements, const strided_axes& rows, std::size_t width) {
    double sums[norm_tile];
    for (std::size_t i = 0; i < width; ++i) sums[i] = 0;
    for (std::size_t row = 0; row < rows.size(); ++row) add_squares(elements + rows.offset(row), width, sums);
    for (std::size_t i = 0; i < width; ++i) sums[i] = norm_factor(rule, __builtin_sqrt(sums[i]));
    for (std::size_t row = 0; row < rows.size(); ++row) {
        T* const begin = elements + rows.offset(row);
        for (std::size_t i = 0; i < width; ++i)
            begin[i] = static_cast<T>(static_cast<double>(begin[i]) * sums[i]);
    }
}

template<class T>
void project_norms(const constraint& rule, array_view<T> elements) {
    strided_axes summed;
    strided_axes kept;
    std::size_t stride = 1;
    for (std::size_t axis = elements.rank(); axis-- > 0; stride *= elements.shape()[axis])
        (rule.over.contains(axis, elements.rank()) ? summed : kept).add(elements.shape()[axis], stride);
    const std::size_t run = summed.take_contiguous();
    const std::size_t width = kept.take_contiguous();
    for (std::size_t place = 0; place < kept.size(); ++place) {
        T* const begin = elements.data() + kept.offset(place);
        if (run > 1) project_runs(rule, begin, summed, run);
        for (std::size_t i = 0; run == 1 && i < width; i += norm_tile)
            project_columns(rule, begin + i, summed, tile_of(width - i));
    }
}

// Sets elements below 0 to 0. Keras's w * (w >= 0) gives -0.0, and NaN for minus infinity.
template<class T>
void clear_negatives(array_view<T> elements) {
    for (T& element : elements) element = element < T(0) ? T(0) : element;
}

// Requires a constraint that is valid for the rank of the array.
template<class T>
    requires(is_floating(data_type_of<T>))
void apply_constraint(const constraint& rule, array_view<T> elements) {
    if (rule.kind == constraint_kind::none || elements.size() == 0) return;
    if (rule.kind == constraint_kind::non_neg) return clear_negatives(elements);
    project_norms(rule, elements);
}

} // namespace varscope::detail
