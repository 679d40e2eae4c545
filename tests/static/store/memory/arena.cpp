// SPDX-License-Identifier: MIT
// Which parts of a mapping are kept and which are returned, for systems with pages of 4, 16 and 64 KiB.
#include <varscope/store/detail/memory/arena.hpp>

using namespace varscope::detail;

namespace {

constexpr std::size_t kib = 1024, mib = 1024 * kib;

// As munmap and madvise require, every part begins at a page. Together the parts are the mapping, which
// consists of whole pages.
consteval bool is_right(std::uintptr_t begin, std::size_t size, std::size_t page) {
    const memory::mapping_parts parts = memory::parts_of_mapping(begin, size, page);
    const std::size_t mapped = (size + memory::huge_page_size + page - 1) / page * page;
    const std::size_t given_back = (parts.back + page - 1) / page * page;
    return (begin + parts.front) % memory::huge_page_size == 0 && parts.front % page == 0 &&
           parts.used % page == 0 && parts.used >= size && parts.used - size < page &&
           parts.front + parts.used + given_back == mapped;
}

consteval bool are_right(std::size_t page) {
    for (const std::size_t size :
         {4 * mib, 4 * mib + 1, 4 * mib + 4 * kib, 5 * mib - 1, 5 * mib + 20 * kib, 498 * mib + 17})
        for (const std::size_t first : {std::size_t{0}, page, 2 * mib - page, 1 * mib})
            if (!is_right(64 * mib + first, size, page)) return false;
    return true;
}

static_assert(are_right(4 * kib));
static_assert(are_right(16 * kib));
static_assert(are_right(64 * kib));

// By hand: 4 MiB and 20 KiB, mapped with 2 MiB more from 1 MiB on, take two pages of 16 KiB at the end.
static_assert(memory::parts_of_mapping(1 * mib, 4 * mib + 20 * kib, 16 * kib).front == 1 * mib);
static_assert(memory::parts_of_mapping(1 * mib, 4 * mib + 20 * kib, 16 * kib).used == 4 * mib + 32 * kib);
static_assert(memory::parts_of_mapping(1 * mib, 4 * mib + 20 * kib, 16 * kib).back == 1 * mib - 12 * kib);

} // namespace
