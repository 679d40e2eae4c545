// SPDX-License-Identifier: MIT
// Copies a model to a device, changes it there, and compares with the same on the host. Says so if there is
// no device.
#include "model.hpp"

#include <varscope/adapt/cuda.hpp>

#include <cstdio>
#include <cstring>

namespace {

template<class Model>
constexpr void change(Model& model, std::size_t i) {
    vs::get<"encoder/b">(model)(i % 8) = static_cast<float>(i);
    vs::get<"by_columns">(model)(i / 10, i % 10) *= 2;
    vs::get<"by_rows">(model)(i / 4, i % 4) = vs::get<"encoder/w">(model).row(i % 4)(i % 8);
}
__global__ void change_on_device(vs::cuda::view<graph> model) { change(model, threadIdx.x); }
__global__ void count(vs::cuda::view<const graph> from, vs::cuda::view<graph> to) {
    vs::get<"steps">(to)() = vs::get<"steps">(from)() + 1;
}

bool is_same(const vs::variable_store<graph>& a, const vs::variable_store<graph>& b) {
    return std::memcmp(a.data(), b.data(), graph::byte_size) == 0;
}

int fail(const char* what) { return std::printf("differs: %s\n", what), 1; }

int copy_and_change(cudaStream_t stream) {
    vs::variable_store<graph> host(vs::seed(1)), back(vs::uninitialized);
    vs::cuda::store<graph> device(host);
    device.copy_to(back);
    if (!is_same(host, back)) return fail("what was copied there and back");
    for (std::size_t i = 0; i < 8; ++i) change(host, i);
    change_on_device<<<1, 8, 0, stream>>>(device);
    count<<<1, 1, 0, stream>>>(device, device);
    ++vs::get<"steps">(host)();
    device.copy_to(back, stream);
    if (cudaStreamSynchronize(stream) != cudaSuccess) return fail("the kernels do not run");
    if (!is_same(host, back)) return fail("what kernels have changed");
    vs::cuda::store<graph> other(std::move(device));
    if (device.data() != nullptr || other.data() == nullptr) return fail("a store that was moved");
    return 0;
}

} // namespace

int main() {
    int devices = 0;
    if (cudaGetDeviceCount(&devices) != cudaSuccess || devices == 0)
        return std::puts("skipped: no CUDA device"), 0;
    cudaStream_t stream;
    if (cudaStreamCreate(&stream) != cudaSuccess) return fail("a stream");
    return copy_and_change(stream);
}
