// SPDX-License-Identifier: MIT
// The datatypes and operations of MPI for the elements of variables, and those that MPI lacks.
#pragma once

#include <varscope/adapt/detail/mpi/communicator.hpp>
#include <varscope/adapt/mpi/reductions.hpp>
#include <varscope/core/dtype.hpp>
#include <varscope/core/dtype_dispatch.hpp>

#include <cstddef>
#include <type_traits>

namespace varscope::detail::mpi {

using varscope::mpi::reduction;

// Complex numbers are added as pairs of their parts.
constexpr bool is_of_pairs(data_type dtype, reduction kind) {
    return is_complex(dtype) && kind != reduction::product;
}
constexpr data_type part_of(data_type dtype) {
    return dtype == data_type::complex64 ? data_type::float32 : data_type::float64;
}

// Halves are bits to MPI 3; a bool is a byte of 0 or 1.
inline MPI_Datatype type_of(data_type dtype) {
    switch (dtype) {
    case data_type::unspecified: break;
    case data_type::boolean:
    case data_type::uint8: return MPI_UINT8_T;
    case data_type::int8: return MPI_INT8_T;
    case data_type::int16: return MPI_INT16_T;
    case data_type::int32: return MPI_INT32_T;
    case data_type::int64: return MPI_INT64_T;
    case data_type::uint16:
    case data_type::float16:
    case data_type::bfloat16: return MPI_UINT16_T;
    case data_type::uint32: return MPI_UINT32_T;
    case data_type::uint64: return MPI_UINT64_T;
    case data_type::float32: return MPI_FLOAT;
    case data_type::float64: return MPI_DOUBLE;
    case data_type::complex64: return MPI_C_FLOAT_COMPLEX;
    case data_type::complex128: return MPI_C_DOUBLE_COMPLEX;
    }
    return MPI_DATATYPE_NULL;
}

template<reduction Kind>
float reduced(float a, float b) {
    if constexpr (Kind == reduction::product) return a * b;
    if constexpr (Kind == reduction::least) return b < a ? b : a;
    if constexpr (Kind == reduction::greatest) return a < b ? b : a;
    return a + b;
}
// In float, rounded to the half after each step.
template<class Half, reduction Kind>
void reduce_halves(void* in, void* in_out, int* count, MPI_Datatype*) {
    const auto* const from = static_cast<const Half*>(in);
    auto* const to = static_cast<Half*>(in_out);
    for (int i = 0; i < *count; ++i)
        to[i] = Half(reduced<Kind>(static_cast<float>(from[i]), static_cast<float>(to[i])));
}

// The operation of MPI for a dtype. Moves, as requests need it until they are done.
class operation {
  public:
    template<reduction Kind>
    static operation of(data_type dtype) {
        if (dtype == data_type::float16) return operation(&reduce_halves<float16, Kind>);
        if (dtype == data_type::bfloat16) return operation(&reduce_halves<bfloat16, Kind>);
        if constexpr (Kind == reduction::product) return operation(MPI_PROD);
        if constexpr (Kind == reduction::least) return operation(MPI_MIN);
        if constexpr (Kind == reduction::greatest) return operation(MPI_MAX);
        return operation(MPI_SUM);
    }
    operation(operation&& other) noexcept : handle_(other.handle_), is_own_(other.is_own_) {
        other.is_own_ = false;
    }
    operation& operator=(operation&&) = delete;
    ~operation() {
        if (is_own_ && is_running()) MPI_Op_free(&handle_);
    }

    [[nodiscard]] MPI_Op handle() const { return handle_; }

  private:
    explicit operation(MPI_Op of_library) : handle_(of_library) {}
    explicit operation(MPI_User_function* own) : is_own_(true) {
        MPI_Op_create(own, 1, &handle_); // a failure is that of the call which uses it
    }

    MPI_Op handle_ = MPI_OP_NULL;
    bool is_own_ = false;
};

// Halves: rounded once.
template<class T>
void divide(T* values, std::size_t count, int by) {
    using real = std::conditional_t<std::is_same_v<T, double>, double, float>;
    const auto divisor = static_cast<real>(by);
    for (std::size_t i = 0; i < count; ++i) values[i] = T(static_cast<real>(values[i]) / divisor);
}
// Of floating-point elements.
inline void divide(data_type dtype, std::byte* data, std::size_t count, int by) {
    with_floating_type(dtype, [&](auto* type) { divide(reinterpret_cast<decltype(type)>(data), count, by); });
}

// to = low + high, of which `to` is one; integers as modulo 2^n.
template<class T>
T sum_of(T low, T high) {
    if constexpr (std::is_integral_v<T>)
        return static_cast<T>(static_cast<std::uint64_t>(low) + static_cast<std::uint64_t>(high));
    else if constexpr (std::is_floating_point_v<T>)
        return low + high;
    else
        return T(static_cast<float>(low) + static_cast<float>(high));
}
// Complex numbers as pairs of their parts.
inline void add(data_type dtype, std::byte* to, const std::byte* from, std::size_t count) {
    if (is_of_pairs(dtype, reduction::sum)) return add(part_of(dtype), to, from, 2 * count);
    with_element_type(dtype, [&](auto* type) {
        using element = std::remove_pointer_t<decltype(type)>;
        constexpr bool is_added = !std::is_same_v<element, bool> && !is_complex(data_type_of<element>);
        if constexpr (is_added) { // others are not asked for
            auto* const sums = reinterpret_cast<element*>(to);
            const auto* const values = reinterpret_cast<const element*>(from);
            for (std::size_t i = 0; i < count; ++i) sums[i] = sum_of(sums[i], values[i]);
        }
    });
}

} // namespace varscope::detail::mpi
