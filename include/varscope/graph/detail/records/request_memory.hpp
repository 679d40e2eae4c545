// SPDX-License-Identifier: MIT
// Where requests of custom getters keep their names and lists, of any length. Apart from the requests, as g++
// destroys twice what a conditional operator makes in constant evaluation.
#pragma once

#include <cstddef>
#include <string_view>

namespace varscope::detail::records {

// Arrays that live as long as this object.
template<class T>
class array_store {
  public:
    constexpr array_store() = default;
    array_store(const array_store&) = delete;
    array_store& operator=(const array_store&) = delete;
    constexpr ~array_store() {
        for (; count_ != 0; --count_) {
            node* const last = last_;
            last_ = last->before;
            delete[] last->elements;
            delete last;
        }
    }

    // The elements of both lists.
    constexpr const T* join(const T* a, std::size_t a_size, const T* b, std::size_t b_size) {
        T* const made = new T[a_size + b_size + 1];
        for (std::size_t i = 0; i < a_size; ++i) made[i] = a[i];
        for (std::size_t i = 0; i < b_size; ++i) made[a_size + i] = b[i];
        last_ = new node{made, last_};
        ++count_;
        return made;
    }
    constexpr const T* copy(const T* list, std::size_t size) { return join(list, 0, list, size); }

  private:
    struct node {
        T* elements;
        node* before;
    };

    node* last_ = nullptr;
    std::size_t count_ = 0;
};

struct request_memory {
    array_store<char> text;
    array_store<std::size_t> extents;
    array_store<std::string_view> keys;
};

} // namespace varscope::detail::records
