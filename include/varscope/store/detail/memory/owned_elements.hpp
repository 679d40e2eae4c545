// SPDX-License-Identifier: MIT
// The elements of a snapshot: inside the object, or if they are many in memory of their own, as stacks are
// small.
#pragma once

#include <varscope/store/detail/memory/arena.hpp>

#include <cstddef>

namespace varscope::detail::memory {

inline constexpr std::size_t most_bytes_inside = std::size_t{1} << 20;

template<class T, std::size_t Count, bool IsInside = sizeof(T) * Count <= most_bytes_inside>
class owned_elements {
  public:
    [[nodiscard]] T* data() { return elements_; }
    [[nodiscard]] const T* data() const { return elements_; }

  private:
    T elements_[Count != 0 ? Count : 1];
};

// Copies copy the elements. Throws out_of_memory.
template<class T, std::size_t Count>
class owned_elements<T, Count, false> {
  public:
    owned_elements() = default;
    owned_elements(const owned_elements& other) { copy(other); }
    owned_elements(owned_elements&&) noexcept = default;
    owned_elements& operator=(const owned_elements& other) {
        if (data() == nullptr) return *this = owned_elements(other); // it was moved from
        copy(other);
        return *this;
    }
    owned_elements& operator=(owned_elements&&) noexcept = default;
    ~owned_elements() = default;

    [[nodiscard]] T* data() { return reinterpret_cast<T*>(memory_.data()); }
    [[nodiscard]] const T* data() const { return reinterpret_cast<const T*>(memory_.data()); }

  private:
    void copy(const owned_elements& other) { __builtin_memmove(data(), other.data(), sizeof(T) * Count); }

    arena<sizeof(T) * Count> memory_;
};

} // namespace varscope::detail::memory
