// SPDX-License-Identifier: MIT
// Numbers in messages: as printf("%g") of glibc 2.36 prints them, but for 1e6 in place of 1e+06.
#include <varscope/graph/detail/wording/text.hpp>

#include <limits>
#include <string_view>

namespace {

constexpr bool spells(double number, std::string_view expected) {
    varscope::detail::wording::detail_text text;
    return (text << number).view() == expected;
}
static_assert(spells(0, "0") && spells(1, "1") && spells(-0.5, "-0.5") && spells(123456, "123456"));
static_assert(spells(3.14159265, "3.14159") && spells(0.02, "0.02") && spells(1234.5678, "1234.57"));
static_assert(spells(999999.4, "999999") && spells(999999.5, "1e6") && spells(1e6, "1e6"));
static_assert(spells(123456789, "1.23457e8") && spells(9999999999., "1e10") && spells(3e38, "3e38"));
static_assert(spells(-1e39, "-1e39") && spells(1e308, "1e308") && spells(6.02214076e23, "6.02214e23"));
static_assert(spells(0.0001, "0.0001") && spells(0.000099999999, "0.0001") && spells(0.00001, "1e-5"));
static_assert(spells(0.0000123456789, "1.23457e-5") && spells(-1e-300, "-1e-300"));
static_assert(spells(std::numeric_limits<double>::infinity(), "inf") &&
              spells(-std::numeric_limits<double>::infinity(), "-inf") &&
              spells(std::numeric_limits<double>::quiet_NaN(), "nan"));

} // namespace
