// SPDX-License-Identifier: MIT
// What a file says about each of its tensors.
#pragma once

#include <varscope/checkpoint/detail/json/string.hpp>
#include <varscope/core/dtype.hpp>
#include <varscope/core/shape.hpp>

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace varscope {

/// The extents of a tensor in a file, as a range of std::uint64_t, the outermost axis first. Parsed from the
/// header's text each time, so that any rank takes no memory. Valid as long as the schema that it is from.
class file_shape {
  public:
    /// A forward iterator over the extents.
    class iterator {
      public:
        /// At a digit, or at the closing bracket.
        explicit iterator(const char* at) : at_(at) {}
        /// The extent.
        std::uint64_t operator*() const {
            std::uint64_t extent = 0;
            for (const char* at = at_; detail::is_digit(*at); ++at)
                extent = extent * 10 + static_cast<std::uint64_t>(*at - '0');
            return extent;
        }
        /// Moves to the next extent.
        iterator& operator++() {
            while (detail::is_digit(*at_)) ++at_;
            at_ = next_digit(at_);
            return *this;
        }
        /// The same position?
        friend bool operator==(iterator a, iterator b) { return a.at_ == b.at_; }

      private:
        const char* at_;
    };

    /// The shape of a scalar.
    file_shape() = default;
    /// From a text such as "[2,3]": the numbers up to the first closing bracket. The text must outlive the
    /// shape.
    explicit file_shape(const char* text) : text_(next_digit(text)) {}

    /// The first extent.
    [[nodiscard]] iterator begin() const { return iterator(text_); }
    /// One past the last extent.
    [[nodiscard]] iterator end() const {
        const char* at = text_;
        while (!is_closing(*at)) ++at;
        return iterator(at);
    }
    /// The rank. Counts the extents each time.
    [[nodiscard]] std::size_t size() const {
        std::size_t count = 0;
        for ([[maybe_unused]] const std::uint64_t extent : *this) ++count;
        return count;
    }

    /// The same extents?
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
    std::string_view name{};                  ///< as in the file
    std::string_view dtype_name{};            ///< the format's name: "F32"
    data_type dtype = data_type::unspecified; ///< unspecified if no variable can have such elements
    file_shape shape{};                       ///< the extents
    std::uint64_t offset = 0;      ///< of the data, in bytes from the beginning of the file or archive member
    std::uint64_t byte_size = 0;   ///< of the data
    bool is_fortran_order = false; ///< column-major: the first index varies fastest
    bool is_big_endian = false;    ///< the byte order of the elements
};

} // namespace varscope
