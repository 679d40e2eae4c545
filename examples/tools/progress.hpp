// SPDX-License-Identifier: MIT
// How far long work is: a bar on the standard error, if that is a terminal.
#pragma once

#include <cstdint>
#include <cstdio>
#include <string>
#include <unistd.h>

namespace tools {

class progress {
  public:
    progress(const char* what, std::uint64_t all)
        : what_(what),
          all_(all),
          is_shown_(isatty(STDERR_FILENO)) {}
    progress(const progress&) = delete;
    progress& operator=(const progress&) = delete;
    ~progress() {
        if (percent_ >= 0) std::fputs("\r\x1b[K", stderr); // leaves the line empty
    }

    void add(std::uint64_t count) {
        done_ += count;
        const int percent =
            all_ == 0 ? 100 : static_cast<int>(100 * static_cast<double>(done_) / static_cast<double>(all_));
        if (!is_shown_ || percent == percent_) return;
        percent_ = percent;
        std::string bar(static_cast<std::size_t>(percent) / 2, '#');
        bar.resize(50, '.');
        std::fprintf(stderr, "\r%s [%s] %d %%", what_, bar.c_str(), percent);
    }

  private:
    const char* what_;
    std::uint64_t all_;
    bool is_shown_;
    std::uint64_t done_ = 0;
    int percent_ = -1;
};

} // namespace tools
