// SPDX-License-Identifier: MIT
#include <varscope/core/facts_table.hpp>

using varscope::detail::facts_by_enumerator;

namespace {

enum class fruit { apple, pear, plum };
struct fruit_facts {
    fruit what;
    int weight = 0;
};

// The order of the rows is free.
constexpr auto fruits =
    facts_by_enumerator<fruit_facts>({{fruit::plum, 30}, {fruit::apple, 150}, {.what = fruit::pear}});
static_assert(fruits.size() == 3);
static_assert(fruits[fruit::apple].weight == 150 && fruits[fruit::pear].weight == 0);
static_assert(fruits[fruit::plum].weight == 30);

} // namespace
