// SPDX-License-Identifier: MIT
// main() of the run-time tests with Catch2 2: compiling it takes longer than any test.
#define CATCH_CONFIG_MAIN
#include <support/catch.hpp>
