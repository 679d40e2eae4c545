// SPDX-License-Identifier: MIT
// The structures with which array libraries for Python hand memory to each other, as DLPack 0.8 lays them
// out: dmlc.github.io/dlpack/latest/c_api.html.
#pragma once

#include <varscope/core/dtype.hpp>

#include <cstddef>
#include <cstdint>

namespace varscope::detail {

struct dlpack_device {
    std::int32_t type = 1; // the CPU
    std::int32_t id = 0;
};
struct dlpack_type {
    std::uint8_t code = 0;
    std::uint8_t bits = 0;
    std::uint16_t lanes = 1;
};
struct dlpack_tensor {
    void* data = nullptr;
    dlpack_device device{};
    std::int32_t axes = 0;
    dlpack_type dtype{};
    std::int64_t* shape = nullptr;
    std::int64_t* strides = nullptr; // null: row-major
    std::uint64_t byte_offset = 0;
};
struct dlpack_managed_tensor {
    dlpack_tensor tensor{};
    void* owner = nullptr;
    void (*deleter)(dlpack_managed_tensor*) = nullptr;
};

inline dlpack_type dlpack_type_of(data_type dtype) {
    enum : std::uint8_t { integer, natural, real, brain = 4, complex, boolean };
    const auto bits = static_cast<std::uint8_t>(8 * size_of(dtype));
    switch (dtype) {
    case data_type::boolean: return {boolean, bits};
    case data_type::bfloat16: return {brain, bits};
    case data_type::float16:
    case data_type::float32:
    case data_type::float64: return {real, bits};
    case data_type::complex64:
    case data_type::complex128: return {complex, bits};
    case data_type::uint8:
    case data_type::uint16:
    case data_type::uint32:
    case data_type::uint64: return {natural, bits};
    default: return {integer, bits};
    }
}

} // namespace varscope::detail
