// SPDX-License-Identifier: MIT
// Shows the progress of long work: a bar on the standard error, if that is a terminal.
#pragma once

#include <cstddef>
#include <cstdio>
#include <string>
#include <unistd.h>

class progress {
  public:
    explicit progress(const char* what) : what_(what), is_shown_(isatty(STDERR_FILENO) != 0) {}
    progress(const progress&) = delete;
    progress& operator=(const progress&) = delete;
    ~progress() {
        if (percent_ >= 0) std::fputs("\r\x1b[K", stderr); // leaves the line empty
    }

    void show(std::size_t done, std::size_t all) {
        const int percent =
            all == 0 ? 100 : static_cast<int>(100.0 * static_cast<double>(done) / static_cast<double>(all));
        if (!is_shown_ || percent == percent_) return;
        percent_ = percent;
        std::string bar(static_cast<std::size_t>(percent) / 2, '#');
        bar.resize(50, '.');
        std::fprintf(stderr, "\r%s [%s] %d %%", what_, bar.c_str(), percent);
    }

  private:
    const char* what_;
    bool is_shown_;
    int percent_ = -1;
};
