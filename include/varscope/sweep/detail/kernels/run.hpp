// SPDX-License-Identifier: MIT
// Runs a kernel over arrays of different floating-point types.
#pragma once

#include <varscope/core/dtype.hpp>
#include <varscope/sweep/detail/kernels/conversions.hpp>

#include <cstddef>
#include <type_traits>

namespace varscope::detail::kernels {

// An array's elements as `Compute`: the array itself, or a part of it at a time in a buffer.
template<class Compute, class T>
class operand {
    using element = std::remove_const_t<T>;
    using computed = std::conditional_t<std::is_const_v<T>, const Compute, Compute>;

  public:
    explicit operand(T* elements) noexcept : elements_(elements) {}

    computed* begin_part(std::size_t begin, std::size_t size) noexcept {
        widen(buffer_, elements_ + begin, size);
        return buffer_;
    }
    void end_part(std::size_t begin, std::size_t size) noexcept {
        if constexpr (!std::is_const_v<T>) narrow(elements_ + begin, buffer_, size);
    }

  private:
    T* elements_;
    Compute buffer_[buffer_size];
};
template<class Compute, class T>
    requires std::is_same_v<std::remove_const_t<T>, Compute>
class operand<Compute, T> {
  public:
    explicit operand(T* elements) noexcept : elements_(elements) {}

    T* begin_part(std::size_t begin, std::size_t) noexcept { return elements_ + begin; }
    void end_part(std::size_t, std::size_t) noexcept {}

  private:
    T* elements_;
};

template<class Kernel, class... Operand>
void run_parts(const Kernel& kernel, std::size_t count, Operand... operands) noexcept {
    for (std::size_t begin = 0; begin < count; begin += buffer_size) {
        const std::size_t size = count - begin < buffer_size ? count - begin : buffer_size;
        kernel(size, operands.begin_part(begin, size)...);
        (operands.end_part(begin, size), ...);
    }
}

// Calls kernel(count, arrays...), where all elements are double if those of one array are, else float.
// Elements of other types are converted part by part, those that are not const also back, by one rounding to
// nearest. The arrays must not overlap. Uses at most 8 KiB of the stack for each array that is converted.
template<class Kernel, class... T>
void run(const Kernel& kernel, std::size_t count, T*... arrays) noexcept {
    static_assert((is_floating(data_type_of<std::remove_const_t<T>>) && ...),
                  "varscope: a sweep takes arrays of floating-point elements");
    using compute = compute_type<T...>;
    if constexpr ((std::is_same_v<std::remove_const_t<T>, compute> && ...))
        kernel(count, arrays...);
    else
        run_parts(kernel, count, operand<compute, T>(arrays)...);
}

} // namespace varscope::detail::kernels
