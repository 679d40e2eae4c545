// SPDX-License-Identifier: MIT
// numpy in a process of its own, which does what it is told and measures that.
#pragma once

#include <cstdio>
#include <string>
#include <sys/types.h>

namespace of_benchmark {

class numpy {
  public:
    // The only one; starts it.
    static numpy& get();
    numpy(const numpy&) = delete;
    numpy& operator=(const numpy&) = delete;

    // Whether there are Python and numpy.
    [[nodiscard]] bool is_there() const { return from_ != nullptr; }
    // The seconds that an operation of numpy_peer.py took. Ends the program if there is no answer.
    double seconds_of(const std::string& operation);

  private:
    numpy();
    ~numpy();

    std::FILE* to_ = nullptr;
    std::FILE* from_ = nullptr;
    pid_t process_ = -1;
};

} // namespace of_benchmark
