// SPDX-License-Identifier: MIT
#include <varscope/core/element_cast.hpp>

using namespace varscope;
using detail::element_cast;

namespace {

static_assert(element_cast<float>(2.5) == 2.5f);
static_assert(element_cast<double>(std::int8_t{-3}) == -3.0);
static_assert(element_cast<std::uint8_t>(200) == 200);
static_assert(element_cast<complex64>(complex128(1.5, -2.5)) == complex64(1.5f, -2.5f));
static_assert(element_cast<complex128>(1.5f) == complex128(1.5, 0));
static_assert(element_cast<float>(0.5) == 0.5f && element_cast<complex64>(0.5).real() == 0.5f);
static_assert(element_cast<float16>(0.1f).bits == float16(0.1f).bits && element_cast<bool>(2));
static_assert(element_cast<bfloat16>(float16(0.5)) == 0.5f && element_cast<float16>(bfloat16(3)) == 3.0f &&
              element_cast<double>(float16(0.5)) == 0.5 &&
              element_cast<complex64>(bfloat16(2)).real() == 2.0f);

} // namespace
