// SPDX-License-Identifier: MIT
// Each kernel twice: with look-ups, and with offsets that were worked out by hand. Their PTX must be the
// same.
#include "model.hpp"

#include <varscope/adapt/cuda.hpp>

#include "gpt2_model.hpp"

static_assert(std::is_trivially_copyable_v<vs::cuda::view<graph>>);
static_assert(sizeof(vs::cuda::view<graph>) == sizeof(void*));

struct pointer {
    std::byte* data;
};
__device__ float* floats_at(pointer model, std::size_t offset) {
    return reinterpret_cast<float*>(model.data + offset);
}
constexpr std::size_t w = graph::info<"encoder/w">.offset;
constexpr std::size_t b = graph::info<"encoder/b">.offset;
constexpr std::size_t rows = graph::info<"by_rows/part_0">.offset;

// Where things are in code of a device.
extern "C" __global__ void layout(std::uint64_t* out) {
    out[0] = graph::layout_fingerprint;
    out[1] = gpt2::graph::layout_fingerprint;
}

extern "C" __global__ void element_by_view(vs::cuda::view<graph> model) {
    vs::get<"encoder/b">(model)(threadIdx.x) -= 0.5f;
}
extern "C" __global__ void element_by_hand(pointer model) { floats_at(model, b)[threadIdx.x] -= 0.5f; }

extern "C" __global__ void scope_by_view(vs::cuda::view<graph> model) {
    const auto encoder = vs::scope<"encoder">(model);
    vs::get<"w">(encoder)(threadIdx.y, threadIdx.x) = encoder.get<"b">()[threadIdx.x];
}
extern "C" __global__ void scope_by_hand(pointer model) {
    floats_at(model, w)[threadIdx.y * std::size_t{8} + threadIdx.x] = floats_at(model, b)[threadIdx.x];
}

extern "C" __global__ void row_by_view(vs::cuda::view<const graph> from, vs::cuda::view<graph> to) {
    const auto row = vs::get<"encoder/w">(from).row(threadIdx.x);
    float sum = 0;
    for (std::size_t i = 0; i < row.size(); ++i) sum += row(i) * vs::get<"encoder/b">(from)(i);
    vs::get<"by_rows">(to)(threadIdx.x, 2) = sum;
}
extern "C" __global__ void row_by_hand(pointer from, pointer to) {
    const std::size_t first = threadIdx.x * std::size_t{8};
    const float* const row = floats_at(from, w) + first;
    float sum = 0;
    for (std::size_t i = 0; i < 8; ++i) sum += row[i] * floats_at(from, b)[i];
    floats_at(to, rows)[threadIdx.x * std::size_t{4} + 2] = sum;
}
