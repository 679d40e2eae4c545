// SPDX-License-Identifier: MIT
// A growing array. Not std::vector, whose header would make the umbrella header a tenth slower to compile.
#pragma once

#include <varscope/core/platform.hpp>

#include <cstddef>
#include <cstdlib>
#include <utility>

namespace varscope::detail {

template<class T>
class list {
  public:
    list() = default;
    explicit list(std::size_t size) : data_(new T[size]), size_(size), capacity_(size) {}
    list(list&& other) noexcept
        : data_(std::exchange(other.data_, nullptr)),
          size_(std::exchange(other.size_, 0)),
          capacity_(std::exchange(other.capacity_, 0)) {}
    list& operator=(list&& other) noexcept {
        std::swap(data_, other.data_);
        std::swap(size_, other.size_);
        std::swap(capacity_, other.capacity_);
        return *this;
    }
    ~list() { delete[] data_; }

    T& push_back(T value) {
        if (size_ == capacity_) grow();
        return data_[size_++] = std::move(value);
    }
    void clear() { size_ = 0; }

    [[nodiscard]] T* data() { return data_; }
    [[nodiscard]] const T* data() const { return data_; }
    [[nodiscard]] std::size_t size() const { return size_; }
    [[nodiscard]] bool empty() const { return size_ == 0; }
    [[nodiscard]] T* begin() { return data_; }
    [[nodiscard]] T* end() { return data_ + size_; }
    [[nodiscard]] const T* begin() const { return data_; }
    [[nodiscard]] const T* end() const { return data_ + size_; }
    T& operator[](std::size_t index) { return data_[index]; }
    const T& operator[](std::size_t index) const { return data_[index]; }

  private:
    void grow() {
        list larger(size_ == 0 ? 4 : 2 * size_);
        for (std::size_t i = 0; i < size_; ++i) larger.data_[i] = std::move(data_[i]);
        larger.size_ = size_;
        *this = std::move(larger);
    }

    T* data_ = nullptr;
    std::size_t size_ = 0;
    std::size_t capacity_ = 0;
};

// By the C library, as <algorithm> takes longer to compile than all of this.
template<class T, class Before>
void sort(list<T>& items, Before) {
    if (items.size() < 2) return;
    std::qsort(items.data(), items.size(), sizeof(T), [](const void* a, const void* b) {
        const T& x = *static_cast<const T*>(a);
        const T& y = *static_cast<const T*>(b);
        return Before()(x, y) ? -1 : Before()(y, x) ? 1 : 0;
    });
}

// The number of leading elements for which is_before holds, by binary search (std::partition_point).
template<class T, class IsBefore>
std::size_t count_before(const T* sorted, std::size_t count, IsBefore is_before) {
    std::size_t low = 0, high = count;
    while (low < high) {
        const std::size_t middle = low + (high - low) / 2;
        if (is_before(sorted[middle]))
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

} // namespace varscope::detail
