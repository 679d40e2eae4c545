// SPDX-License-Identifier: MIT
// Counts the memory that a program allocates with new. For programs with a single file: it replaces the
// operators.
#pragma once

#include <cstddef>
#include <cstdlib>
#include <new>

namespace allocation_counter {

inline std::size_t bytes = 0; // all that was ever allocated

// The bytes that a call allocates, released or not.
template<class Call>
std::size_t bytes_taken_by(Call call) {
    const std::size_t before = bytes;
    call();
    return bytes - before;
}

inline void* take(std::size_t size) noexcept {
    bytes += size;
    return std::malloc(size == 0 ? 1 : size);
}
inline void* take_or_throw(std::size_t size) {
    void* const taken = take(size);
    if (taken == nullptr) throw std::bad_alloc();
    return taken;
}

} // namespace allocation_counter

void* operator new(std::size_t size) { return allocation_counter::take_or_throw(size); }
void* operator new[](std::size_t size) { return allocation_counter::take_or_throw(size); }
void* operator new(std::size_t size, const std::nothrow_t&) noexcept {
    return allocation_counter::take(size);
}
void* operator new[](std::size_t size, const std::nothrow_t&) noexcept {
    return allocation_counter::take(size);
}
void operator delete(void* taken) noexcept { std::free(taken); }
void operator delete[](void* taken) noexcept { std::free(taken); }
void operator delete(void* taken, std::size_t) noexcept { std::free(taken); }
void operator delete[](void* taken, std::size_t) noexcept { std::free(taken); }
void operator delete(void* taken, const std::nothrow_t&) noexcept { std::free(taken); }
void operator delete[](void* taken, const std::nothrow_t&) noexcept { std::free(taken); }
