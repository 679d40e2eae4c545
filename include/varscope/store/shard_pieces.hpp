// SPDX-License-Identifier: MIT
// The variables, or parts of them, that are in a shard or in a placed_store.
#pragma once

#include <varscope/store/detail/memory/held_ranges.hpp>
#include <varscope/store/detail/views/view_at.hpp>

#include <cassert>
#include <cstddef>
#include <span>
#include <type_traits>

namespace varscope {

/// The elements of one variable that are in a shard: some, or all.
template<bool IsConst>
struct shard_piece {
    const variable_info* variable = nullptr;            ///< what the graph knows about it
    std::size_t first = 0;                              ///< the index of the first element that is here
    std::span<detail::views::byte_of<IsConst>> bytes{}; ///< of the elements, in the order of the store

    /// The number of elements that are here.
    [[nodiscard]] std::size_t size() const { return bytes.size() / size_of(variable->dtype); }
    /// The elements, which must be of type T: assert checks that.
    template<class T>
    [[nodiscard]] auto elements() const {
        assert(data_type_of<T> == variable->dtype && "varscope: the piece has elements of another type");
        using element = std::conditional_t<IsConst, const T, T>;
        return std::span<element>(reinterpret_cast<element*>(bytes.data()), size());
    }
};

/// The pieces of a shard or of a placed_store, a forward range in order of creation; variables of which
/// nothing is here are left out. Valid until the shard, or the one that it was moved to, is destroyed.
template<class Graph, bool IsConst, class Held = detail::memory::held_range>
class shard_pieces {
  public:
    /// Made by shard_store::pieces() and placed_store::pieces().
    shard_pieces(detail::views::byte_of<IsConst>* data, const Held& held) : data_(data), held_(held) {}

    /// A forward iterator, which yields shard_pieces by value.
    class iterator {
      public:
        using value_type = shard_piece<IsConst>; ///< of what is iterated over
        using difference_type = std::ptrdiff_t;  ///< in pieces

        /// To be assigned to.
        iterator() = default;
        /// At the first piece of a variable from that index on.
        iterator(const shard_pieces& of, std::size_t index) : of_(of), index_(index) { skip(); }

        /// The piece.
        shard_piece<IsConst> operator*() const { return of_.piece(index_); }
        /// The next piece.
        iterator& operator++() {
            ++index_;
            skip();
            return *this;
        }
        /// The next piece; returns an iterator to the present one.
        iterator operator++(int) {
            iterator before = *this;
            ++*this;
            return before;
        }
        /// The same position in one range?
        friend bool operator==(const iterator& a, const iterator& b) { return a.index_ == b.index_; }

      private:
        void skip() {
            while (index_ < Graph::size && of_.piece(index_).bytes.empty()) ++index_;
        }

        shard_pieces of_{nullptr, {}};
        std::size_t index_ = Graph::size;
    };

    /// The first piece.
    [[nodiscard]] iterator begin() const { return {*this, 0}; }
    /// One past the last piece.
    [[nodiscard]] iterator end() const { return {*this, Graph::size}; }

  private:
    [[nodiscard]] shard_piece<IsConst> piece(std::size_t index) const {
        const variable_info& variable = Graph::variables[index];
        const std::size_t size = size_of(variable.dtype);
        const detail::memory::held_elements here = held_.find(variable.offset, variable.byte_size, size);
        if (here.count == 0) return {&variable, here.first, {}};
        return {&variable, here.first, {data_ + here.at, here.count * size}};
    }

    detail::views::byte_of<IsConst>* data_;
    Held held_;
};

} // namespace varscope
