// SPDX-License-Identifier: MIT
// What memory and processor allow: one loop over one array, compiled for this machine alone.
#pragma once

#include <cstddef>
#include <thread>

namespace of_benchmark::limits {

struct adam_step {
    float rate, beta1, beta2, epsilon;
};

void sgd(float* weights, const float* gradients, std::size_t count, float rate);
void momentum(float* weights, const float* gradients, float* sums, std::size_t count, float rate,
              float momentum);
void adam(float* weights, const float* gradients, float* means, float* squares, std::size_t count,
          const adam_step& step);

// A mapping of huge pages, of which nothing is touched yet.
class mapping {
  public:
    explicit mapping(std::size_t size);
    mapping(const mapping&) = delete;
    mapping& operator=(const mapping&) = delete;
    ~mapping();

    [[nodiscard]] char* data() const { return begin_ + front_; }

  private:
    std::size_t reserved_, front_ = 0;
    char* begin_;
};

// f(begin, count) for both halves, on two threads.
template<class F>
void in_two(std::size_t count, F f) {
    std::thread other([=] { f(count / 2, count - count / 2); });
    f(std::size_t{0}, count / 2);
    other.join();
}

} // namespace of_benchmark::limits
