// SPDX-License-Identifier: MIT
// Compares a part of a file with a text, piece by piece. Only a small buffer of it is in memory, as
// allocating takes longer than comparing.
#pragma once

#include <varscope/checkpoint/detail/files/file.hpp>

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace varscope::detail::files {

class comparison {
  public:
    comparison(const file& source, std::uint64_t begin, std::uint64_t end)
        : source_(source),
          next_(begin),
          end_(end) {}

    // Whether `piece` comes next; moves past it.
    bool take(std::string_view piece) {
        while (!piece.empty()) {
            if (here_.empty()) read_on();
            const std::size_t size = piece.size() < here_.size() ? piece.size() : here_.size();
            if (size == 0 || here_.substr(0, size) != piece.substr(0, size)) return false;
            here_.remove_prefix(size);
            piece.remove_prefix(size);
        }
        return true;
    }

  private:
    void read_on() {
        const std::uint64_t left = end_ - next_;
        const std::size_t size = left < sizeof buffer_ ? static_cast<std::size_t>(left) : sizeof buffer_;
        source_.read(buffer_, size, next_);
        here_ = {buffer_, size};
        next_ += size;
    }

    const file& source_;
    std::uint64_t next_, end_;
    std::string_view here_;
    char buffer_[1 << 14];
};

} // namespace varscope::detail::files
