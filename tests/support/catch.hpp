// SPDX-License-Identifier: MIT
// Catch2 2 or 3, whichever is installed. Tests stay inside what both have: TEST_CASE, TEMPLATE_TEST_CASE,
// SECTION, REQUIRE, CHECK, STATIC_REQUIRE, REQUIRE_THROWS_AS, Approx.
#pragma once

#if __has_include(<catch2/catch_test_macros.hpp>)
#include <catch2/catch_approx.hpp>
#include <catch2/catch_template_test_macros.hpp>
#include <catch2/catch_test_macros.hpp>
using Catch::Approx;
#else
#include <catch2/catch.hpp>
#endif
