// SPDX-License-Identifier: MIT
// A block of memory for all values: aligned to 64 bytes; large ones use huge pages.
#pragma once

#include <varscope/store/error.hpp>

#include <cstddef>
#include <cstdint>
#include <new>
#include <utility>

#ifdef __linux__
#include <sys/mman.h>
#include <unistd.h>
#endif

namespace varscope::detail::memory {

inline constexpr std::size_t huge_page_size = std::size_t{2} << 20;
inline constexpr std::size_t mapped_from_size = 2 * huge_page_size;

// The parts of a mapping of size + huge_page_size bytes: `used` begins at a huge page and ends at a page;
// `front` and `back` are returned to the system.
struct mapping_parts {
    std::size_t front;
    std::size_t used;
    std::size_t back;
};
constexpr mapping_parts parts_of_mapping(std::uintptr_t begin, std::size_t size, std::size_t page) {
    const std::size_t front = (huge_page_size - begin % huge_page_size) % huge_page_size;
    const std::size_t used = (size + page - 1) / page * page;
    const std::size_t reserved = size + huge_page_size;
    return {front, used, front + used < reserved ? reserved - front - used : 0};
}

#ifdef __linux__
// A mapping aligned to huge pages, whose first use takes a fifth of the time of small pages. Null if there is
// no memory.
inline std::byte* map_huge_pages(std::size_t size) {
    if (size > SIZE_MAX - 2 * huge_page_size) return nullptr;
    const std::size_t reserved = size + huge_page_size;
    void* const start = mmap(nullptr, reserved, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (start == MAP_FAILED) return nullptr;
    auto* const begin = static_cast<std::byte*>(start);
    const mapping_parts parts = parts_of_mapping(reinterpret_cast<std::uintptr_t>(begin), size,
                                                 static_cast<std::size_t>(sysconf(_SC_PAGESIZE)));
    std::byte* const data = begin + parts.front;
    if (parts.front != 0) munmap(begin, parts.front);
    if (parts.back != 0) munmap(data + parts.used, parts.back);
    madvise(data, parts.used, MADV_HUGEPAGE);
    return data;
}
inline void unmap(std::byte* data, std::size_t size) { munmap(data, size); }
inline constexpr bool maps_memory = true;
#else
inline std::byte* map_huge_pages(std::size_t) { return nullptr; }
inline void unmap(std::byte*, std::size_t) {}
inline constexpr bool maps_memory = false;
#endif

// Throws out_of_memory.
inline std::byte* allocate_arena(std::size_t size) {
    if (size == 0) return nullptr;
    void* data = nullptr;
    if (maps_memory && size >= mapped_from_size)
        data = map_huge_pages(size);
    else
        data = ::operator new (size, std::align_val_t{64}, std::nothrow);
    if (data == nullptr) raise(out_of_memory(size));
    return static_cast<std::byte*>(data);
}
inline void release_arena(std::byte* data, std::size_t size) {
    if (data == nullptr) return;
    if (maps_memory && size >= mapped_from_size)
        unmap(data, size);
    else
        ::operator delete (data, std::align_val_t{64});
}

// Owns an arena of that size.
template<std::size_t Size>
class arena {
  public:
    arena() : data_(allocate_arena(Size)) {}
    arena(arena&& other) noexcept : data_(std::exchange(other.data_, nullptr)) {}
    arena& operator=(arena&& other) noexcept {
        std::swap(data_, other.data_);
        return *this;
    }
    ~arena() { release_arena(data_, Size); }

    [[nodiscard, gnu::always_inline]] std::byte* data() const { return data_; }

  private:
    std::byte* data_;
};

} // namespace varscope::detail::memory
