// SPDX-License-Identifier: MIT
// One number for a variable, for one in parts, or for what a getter computes.
#include <varscope/declare/entry_index.hpp>

namespace {

using namespace varscope::detail;

constexpr entry_index variable{5};
static_assert(!is_partitioned(variable) && !is_computed(variable) && number_of(variable) == 5);

constexpr entry_index whole = partitioned_entry(5);
static_assert(is_partitioned(whole) && !is_computed(whole) && number_of(whole) == 5 && whole != variable);

constexpr entry_index computed = computed_entry(5);
static_assert(is_computed(computed) && !is_partitioned(computed) && number_of(computed) == 5);
static_assert(computed != variable && computed != whole);

static_assert(number_of(partitioned_entry(0)) == 0 && number_of(computed_entry(0)) == 0);
static_assert(!is_partitioned(entry_index::none) && !is_computed(entry_index::none));
static_assert(number_of(entry_index::none) == no_index);

} // namespace
