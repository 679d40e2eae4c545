// SPDX-License-Identifier: MIT
#include <varscope/core/complex.hpp>

#include <complex>
#include <type_traits>

namespace vs = varscope;

// Laid out like std::complex, so that views can be passed on as such.
static_assert(sizeof(vs::complex64) == sizeof(std::complex<float>) &&
              alignof(vs::complex64) == alignof(std::complex<float>));
static_assert(sizeof(vs::complex128) == sizeof(std::complex<double>) &&
              alignof(vs::complex128) == alignof(std::complex<double>));
static_assert(std::is_trivially_copyable_v<vs::complex64> && std::is_standard_layout_v<vs::complex64>);

static_assert(vs::complex64().real() == 0 && vs::complex64().imag() == 0);
static_assert(vs::complex64(2).real() == 2 && vs::complex64(2).imag() == 0);
static_assert(vs::complex128(1, -2).imag() == -2);
static_assert(vs::complex64(1, 2) == vs::complex64(1, 2) && !(vs::complex64(1, 2) == vs::complex64(1, 3)));
static_assert(vs::complex64(1, 2) == std::complex<float>(1, 2)); // through the conversion

// To and from std::complex of the same precision, and of no other.
static_assert(std::complex<float>(vs::complex64(1, 2)).imag() == 2);
static_assert(vs::complex64(std::complex<float>(1, 2)).imag() == 2);
static_assert(std::is_convertible_v<vs::complex64, std::complex<float>>);
static_assert(std::is_convertible_v<std::complex<double>, vs::complex128>);
static_assert(!std::is_convertible_v<vs::complex128, vs::complex64>);
static_assert(!std::is_convertible_v<vs::complex64, vs::complex128>);
static_assert(!std::is_convertible_v<std::complex<double>, vs::complex64>);
static_assert(!std::is_convertible_v<vs::complex64, float> && std::is_convertible_v<float, vs::complex64>);
