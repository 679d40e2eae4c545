// SPDX-License-Identifier: MIT
// Which elements of a variable are in a block of memory that has some ranges of a model: by hand.
#include <varscope/store/detail/memory/held_ranges.hpp>

using varscope::detail::memory::held_elements;
using varscope::detail::memory::held_range;
using varscope::detail::memory::held_ranges;

namespace {

constexpr bool is(const held_elements& found, std::size_t first, std::size_t count, std::size_t at) {
    return found.first == first && found.count == count && (count == 0 || found.at == at);
}

// One range, which may begin and end inside of a variable.
constexpr held_range one{{64, 128}, 0};
static_assert(is(one.find(0, 80, 4), 16, 4, 0) && is(one.find(80, 8, 8), 0, 1, 16));
static_assert(is(one.find(100, 100, 2), 0, 14, 36) && is(one.find(0, 1000, 1), 64, 64, 0));
static_assert(is(one.find(0, 64, 4), 16, 0, 0) && is(one.find(128, 8, 4), 0, 0, 0) &&
              is(one.find(64, 0, 4), 0, 0, 0));

// Three, of 16, 64 and 8 bytes, with room between the first two.
constexpr held_range all[] = {{{0, 16}, 0}, {{64, 128}, 64}, {{200, 208}, 136}};
constexpr held_ranges three{all, 3};
static_assert(is(three.find(0, 8, 4), 0, 2, 0) && is(three.find(8, 8, 4), 0, 2, 8));
static_assert(is(three.find(64, 32, 8), 0, 4, 64) && is(three.find(120, 8, 8), 0, 1, 120));
static_assert(is(three.find(200, 8, 2), 0, 4, 136));
static_assert(is(three.find(16, 48, 4), 0, 0, 0) && is(three.find(128, 72, 4), 0, 0, 0) &&
              is(three.find(208, 4, 4), 0, 0, 0) && is(held_ranges().find(0, 4, 4), 0, 0, 0));

// Each run of the elements of several variables.
constexpr std::size_t count_runs(std::size_t offset, std::size_t byte_size, std::size_t& elements) {
    std::size_t runs = 0;
    three.for_each(offset, byte_size, 4, [&](const held_elements& here) {
        ++runs;
        elements += here.count;
    });
    return runs;
}
constexpr bool has_runs(std::size_t offset, std::size_t byte_size, std::size_t runs, std::size_t elements) {
    std::size_t found = 0;
    return count_runs(offset, byte_size, found) == runs && found == elements;
}
static_assert(has_runs(0, 208, 3, 22) && has_runs(0, 128, 2, 20) && has_runs(8, 64, 2, 4));
static_assert(has_runs(16, 48, 0, 0) && has_runs(128, 76, 1, 1) && has_runs(208, 8, 0, 0));

} // namespace
