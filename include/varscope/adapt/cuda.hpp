// SPDX-License-Identifier: MIT
// CUDA: the values of a model in the memory of a device, and look-ups in kernels.
//
// A kernel takes a vs::cuda::view<graph>, and looks variables up as code of the host does; nvcc needs
// --expt-relaxed-constexpr for that. What is done with all elements, as w.fill(0) or w += v, and a variable's
// name are for the host only. All functions but look-ups are the host's, and use its current device.
#pragma once

// The header that reports errors comes first: compilers list each header through which it was included.
#include <varscope/graph/detail/errors/compile_error.hpp>

#include <varscope/store/detail/memory/side_memory.hpp>
#include <varscope/store/error.hpp>
#include <varscope/store/scope.hpp>
#include <varscope/store/store_view.hpp>
#include <varscope/store/variable_store.hpp>

#include <cuda_runtime_api.h>

#include <cstddef>
#include <memory>
#include <string_view>
#include <type_traits>

namespace varscope {

namespace detail {

template<class Graph>
using root_scope = scope_of<Graph, lookup::scope_id{}>;

} // namespace detail

namespace cuda {

/// A call of the CUDA runtime failed.
class cuda_error : public error {
  public:
    /// For the call of that name and what it returned.
    cuda_error(std::string_view call, cudaError_t code)
        : error(detail::messages::joined_text{"varscope: ", call, " failed: ", cudaGetErrorName(code), ", ",
                                              cudaGetErrorString(code), "; ", advice_on(code)}),
          code_(code) {}

    /// What the call returned.
    [[nodiscard]] cudaError_t code() const noexcept { return code_; }

  private:
    static std::string_view advice_on(cudaError_t code) {
        switch (code) {
        case cudaErrorMemoryAllocation: return "free memory of the device or declare a smaller model";
        case cudaErrorNoDevice:
        case cudaErrorInsufficientDriver:
        case cudaErrorStubLibrary: return "run on a machine with a device and a driver for this CUDA";
        case cudaErrorInvalidDevice:
        case cudaErrorInvalidResourceHandle:
            return "make the device of the store and the stream the current one";
        default: return "it may be the error of a kernel that was started before";
        }
    }

    cudaError_t code_;
};

/// Refers to a model's values in the memory of a device: what a kernel takes, by value. A pointer in size.
/// Has the look-ups of a store, vs::get<path>(view), vs::scope<path>(view) and view.get<path>(), whose
/// elements only code of the device may use. view<const graph> reads only; the other one converts to it.
/// Valid until the memory is freed.
// A scope, not a store: functions of whole stores, which read its values, do not take it.
template<class Graph>
class view : public detail::root_scope<Graph> {
    static_assert(detail::is_graph<std::remove_const_t<Graph>>,
                  "varscope: cuda::view takes a graph, as in vs::graph<variables>");
    static_assert(sizeof(detail::plain_memory<std::remove_const_t<Graph>>) != 0);
    using byte = detail::views::byte_of<std::is_const_v<Graph>>;

  public:
    /// Lies over graph::byte_size bytes of a device's memory, which begin at a multiple of 64 bytes.
    constexpr explicit view(byte* data) : detail::root_scope<Graph>(data) {}
    /// Converts to a view that can only be read.
    template<class Other>
        requires std::is_same_v<const Other, Graph>
    constexpr view(view<Other> other) : view(other.data()) {}
};

/// Owns the values of a graph's variables in the memory of a device: one block, with each variable where a
/// variable_store has it. Converts to a view, which kernels take: train<<<1, 64>>>(store). Move-only. A
/// compile error for graphs with resource or cached variables. Its functions throw cuda_error, and those that
/// take a store of the host moved_from_store.
///
/// With a stream, copies are made in its order, and may be unfinished when the function returns: neither
/// store may be changed or destroyed before the stream has come there.
template<class Graph>
class store {
    static_assert(detail::is_graph<Graph>, "varscope: cuda::store takes a graph, as in vs::graph<variables>");
    static_assert(sizeof(detail::plain_memory<Graph>) != 0);

  public:
    /// Allocates only: the values are indeterminate.
    explicit store(uninitialized_t) : data_(allocate()) {}
    /// Allocates, and copies the values of a store of the host.
    explicit store(store_view<const Graph> host) : store(uninitialized) { copy_from(host); }
    /// The same in the order of a stream.
    store(store_view<const Graph> host, cudaStream_t stream) : store(uninitialized) {
        copy_from(host, stream);
    }

    /// Sets all values to those of a store of the host.
    void copy_from(store_view<const Graph> host) {
        copy(data(), present(host.data()), cudaMemcpyHostToDevice);
    }
    /// The same in the order of a stream.
    void copy_from(store_view<const Graph> host, cudaStream_t stream) {
        copy(data(), present(host.data()), cudaMemcpyHostToDevice, stream);
    }
    /// Sets all values of a store of the host to these.
    void copy_to(store_view<Graph> host) const { copy(present(host.data()), data(), cudaMemcpyDeviceToHost); }
    /// The same in the order of a stream.
    void copy_to(store_view<Graph> host, cudaStream_t stream) const {
        copy(present(host.data()), data(), cudaMemcpyDeviceToHost, stream);
    }

    /// What a kernel takes.
    operator cuda::view<Graph>() { return cuda::view<Graph>(data()); }
    /// What a kernel takes that only reads.
    operator cuda::view<const Graph>() const { return cuda::view<const Graph>(data()); }

    /// The first byte on the device, aligned to 256 bytes; null after a move from the store. Valid until the
    /// memory's owner is destroyed.
    [[nodiscard]] std::byte* data() { return data_.get(); }
    /// The same, to read only.
    [[nodiscard]] const std::byte* data() const { return data_.get(); }

  private:
    struct release {
        void operator()(std::byte* data) const { cudaFree(data); } // what fails then failed before
    };

    static void check(std::string_view call, cudaError_t code) {
        if (code != cudaSuccess) detail::raise(cuda_error(call, code));
    }
    static std::byte* allocate() {
        void* data = nullptr;
        if constexpr (Graph::byte_size != 0) check("cudaMalloc", cudaMalloc(&data, Graph::byte_size));
        return static_cast<std::byte*>(data);
    }
    template<class Byte>
    static Byte* present(Byte* data) {
        return detail::memory::present<Graph>(data);
    }
    static void copy(std::byte* to, const std::byte* from, cudaMemcpyKind kind) {
        check("cudaMemcpy", cudaMemcpy(to, present(from), Graph::byte_size, kind));
    }
    static void copy(std::byte* to, const std::byte* from, cudaMemcpyKind kind, cudaStream_t stream) {
        check("cudaMemcpyAsync", cudaMemcpyAsync(to, present(from), Graph::byte_size, kind, stream));
    }

    std::unique_ptr<std::byte, release> data_;
};

} // namespace cuda

} // namespace varscope
