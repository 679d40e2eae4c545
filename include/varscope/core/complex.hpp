// SPDX-License-Identifier: MIT
// Complex numbers laid out like std::complex, without the cost of <complex> (which brings <sstream>).
#pragma once

#include <varscope/core/platform.hpp>

#include <type_traits>

namespace varscope {

namespace detail {

template<class C, class Real>
concept complex_like = requires(const C& c) {
    requires std::is_same_v<decltype(c.real()), Real>;
    requires std::is_same_v<decltype(c.imag()), Real>;
}
&&std::is_constructible_v<C, Real, Real>;

} // namespace detail

/// A complex number of two `Real`s, real part first, laid out like std::complex<Real>. Converts implicitly
/// from and to std::complex<Real> and other types with that interface.
template<class Real>
class basic_complex {
  public:
    /// Zero.
    constexpr basic_complex() = default;
    /// real + imag i.
    constexpr basic_complex(Real real, Real imag = Real()) : real_(real), imag_(imag) {}
    /// From std::complex<Real> and the like.
    template<class C>
        requires(!std::is_same_v<C, basic_complex> && detail::complex_like<C, Real>)
    constexpr basic_complex(const C& other) : real_(other.real()), imag_(other.imag()) {}

    /// The real part.
    [[nodiscard]] constexpr Real real() const { return real_; }
    /// The imaginary part.
    [[nodiscard]] constexpr Real imag() const { return imag_; }

    /// To std::complex<Real> and the like.
    template<class C>
        requires(!std::is_same_v<C, basic_complex> && detail::complex_like<C, Real>)
    constexpr operator C() const { return C(real_, imag_); }

    /// Compares both parts.
    friend constexpr bool operator==(basic_complex, basic_complex) = default;

  private:
    Real real_{};
    Real imag_{};
};

/// A complex number of two floats, 8 bytes aligned to 4. tf.complex64
using complex64 = basic_complex<float>;
/// A complex number of two doubles, 16 bytes aligned to 8. tf.complex128
using complex128 = basic_complex<double>;

} // namespace varscope
