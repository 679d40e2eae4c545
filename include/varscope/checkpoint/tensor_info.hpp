// SPDX-License-Identifier: MIT
// What a file says of its tensors.
#pragma once

#include <varscope/checkpoint/detail/json/string.hpp>
#include <varscope/core/dtype.hpp>
#include <varscope/core/shape.hpp>

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace varscope {

/// The extents of a tensor as a range of numbers. They are read off the text of the file each time: a file
/// may claim any rank, and costs no memory for it.
class file_shape {
  public:
    class iterator {
      public:
        explicit iterator(const char* at) : at_(at) {}
        std::uint64_t operator*() const {
            std::uint64_t extent = 0;
            for (const char* at = at_; detail::is_digit(*at); ++at)
                extent = extent * 10 + static_cast<std::uint64_t>(*at - '0');
            return extent;
        }
        iterator& operator++() {
            while (detail::is_digit(*at_)) ++at_;
            at_ = next_digit(at_);
            return *this;
        }
        friend bool operator==(iterator a, iterator b) { return a.at_ == b.at_; }

      private:
        const char* at_;
    };

    file_shape() = default;
    /// Digits with anything between, up to the first closing bracket: "[2,3]".
    explicit file_shape(const char* text) : text_(next_digit(text)) {}

    [[nodiscard]] iterator begin() const { return iterator(text_); }
    [[nodiscard]] iterator end() const {
        const char* at = text_;
        while (!is_closing(*at)) ++at;
        return iterator(at);
    }
    /// The rank.
    [[nodiscard]] std::size_t size() const {
        std::size_t count = 0;
        for ([[maybe_unused]] const std::uint64_t extent : *this) ++count;
        return count;
    }

    friend bool operator==(file_shape a, shape_view b) {
        std::size_t axis = 0;
        for (const std::uint64_t extent : a)
            if (axis == b.size() || extent != b[axis++]) return false;
        return axis == b.size();
    }

  private:
    static bool is_closing(char c) { return c == ']' || c == ')'; }
    static const char* next_digit(const char* at) {
        while (!detail::is_digit(*at) && !is_closing(*at)) ++at;
        return at;
    }

    const char* text_ = "]";
};

/// One tensor of a file. Refers to the schema that it is from.
struct tensor_info {
    std::string_view name;
    std::string_view dtype_name;              ///< as the format calls it: "F32"
    data_type dtype = data_type::unspecified; ///< unspecified where no variable has such elements
    file_shape shape{};
    std::uint64_t offset = 0; ///< in bytes, from the beginning of the file, or of its member in an archive
    std::uint64_t byte_size = 0;
    bool is_fortran_order = false; ///< the first index varies fastest
    bool is_big_endian = false;
};

} // namespace varscope
