// SPDX-License-Identifier: MIT
// Loops that the compiler makes vectors of: see the flags of this file in CMakeLists.txt.
#include "limits.hpp"

#include <cmath>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <sys/mman.h>

namespace of_benchmark::limits {

void sgd(float* __restrict weights, const float* __restrict gradients, std::size_t count, float rate) {
    for (std::size_t i = 0; i < count; ++i) weights[i] -= rate * gradients[i];
}

void momentum(float* __restrict weights, const float* __restrict gradients, float* __restrict sums,
              std::size_t count, float rate, float momentum) {
    for (std::size_t i = 0; i < count; ++i) {
        sums[i] = momentum * sums[i] + gradients[i];
        weights[i] -= rate * sums[i];
    }
}

void adam(float* __restrict weights, const float* __restrict gradients, float* __restrict means,
          float* __restrict squares, std::size_t count, const adam_step& step) {
    const auto [rate, beta1, beta2, epsilon] = step;
    for (std::size_t i = 0; i < count; ++i) {
        const float g = gradients[i];
        means[i] += (1 - beta1) * (g - means[i]);
        squares[i] += (1 - beta2) * (g * g - squares[i]);
        weights[i] -= rate * means[i] / (std::sqrt(squares[i]) + epsilon);
    }
}

mapping::mapping(std::size_t size) {
    constexpr std::size_t huge_page = std::size_t{2} << 20;
    reserved_ = size + huge_page;
    void* const start = mmap(nullptr, reserved_, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (start == MAP_FAILED) {
        std::perror("mmap");
        std::exit(1);
    }
    begin_ = static_cast<char*>(start);
    front_ = (huge_page - reinterpret_cast<std::uintptr_t>(begin_) % huge_page) % huge_page;
    madvise(data(), size, MADV_HUGEPAGE);
}
mapping::~mapping() { munmap(begin_, reserved_); }

} // namespace of_benchmark::limits
