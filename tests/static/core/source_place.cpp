// SPDX-License-Identifier: MIT
#include <varscope/core/source_place.hpp>

namespace vs = varscope;

static_assert(vs::source_place{"a/b/c.cpp", 3}.file_name() == "c.cpp" &&
              vs::source_place{"c.cpp", 3}.file_name() == "c.cpp");
static_assert(vs::source_place{}.file_name().empty() && vs::source_place{"a/", 1}.file_name().empty());
static_assert(vs::source_place{"c.cpp", 3} == vs::source_place{"c.cpp", 3} &&
              !(vs::source_place{"c.cpp", 3} == vs::source_place{"c.cpp", 4}));
static_assert(!(vs::source_place{"c.cpp", 3} == vs::source_place{"d.cpp", 3}) &&
              !(vs::source_place{"c.cpp", 3} == vs::source_place{"x/c.cpp", 3}));
