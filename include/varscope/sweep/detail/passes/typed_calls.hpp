// SPDX-License-Identifier: MIT
// From the dtypes of a piece in each store to a call with typed pointers.
#pragma once

#include <varscope/store/detail/together/pieces.hpp>
#include <varscope/sweep/detail/kernels/run.hpp>

#include <cstddef>
#include <cstdint>
#include <utility>

namespace varscope::detail::passes {

// The distinct combinations of dtypes among pieces, of which models have one or a few.
template<std::uint32_t Count, std::size_t Parts>
struct dtype_list {
    data_type of[Count + 1][Parts]{};
    std::uint32_t count = 0;
    std::uint32_t number[Count + 1]{}; // of each piece

    [[nodiscard]] constexpr bool is(std::uint32_t index, const together::piece<Parts>& piece) const {
        for (std::size_t k = 0; k < Parts; ++k)
            if (of[index][k] != piece.at[k].dtype) return false;
        return true;
    }
    constexpr std::uint32_t find_or_add(const together::piece<Parts>& piece) {
        for (std::uint32_t i = 0; i < count; ++i)
            if (is(i, piece)) return i;
        for (std::size_t k = 0; k < Parts; ++k) of[count][k] = piece.at[k].dtype;
        return count++;
    }
};
template<std::uint32_t Count, std::size_t Parts>
constexpr auto dtypes_of(const together::piece_list<Count, Parts>& pieces) {
    dtype_list<Count, Parts> list;
    for (std::uint32_t i = 0; i < pieces.count; ++i) list.number[i] = list.find_or_add(pieces.of[i]);
    return list;
}

template<data_type Type, bool IsWritten>
using element_of = std::conditional_t<IsWritten, element_type<Type>, const element_type<Type>>;

// Calls of a kernel for the pieces of a list; IsWritten says which stores it changes.
template<class Kernel, class Pieces, bool... IsWritten>
class typed_calls {
    static constexpr std::size_t parts = sizeof...(IsWritten);
    static constexpr auto dtypes = dtypes_of(Pieces::list);
    using function = void (*)(const Kernel&, std::size_t, std::byte* const*);

    template<std::uint32_t Number, std::size_t... K>
    static void call(const Kernel& kernel, std::size_t count, std::byte* const* at) {
        kernels::run(kernel, count, reinterpret_cast<element_of<dtypes.of[Number][K], IsWritten>*>(at[K])...);
    }
    template<std::uint32_t Number, std::size_t... K>
    static constexpr function call_of(std::index_sequence<K...>) {
        return &call<Number, K...>;
    }
    struct call_list {
        function of[dtypes.count + 1];
    };
    template<std::uint32_t... Number>
    static constexpr call_list list_calls(std::integer_sequence<std::uint32_t, Number...>) {
        return {{call_of<Number>(std::make_index_sequence<parts>())..., nullptr}};
    }

  public:
    // Updates `count` elements that begin at these addresses.
    static void run(const Kernel& kernel, std::uint32_t piece, std::size_t count, std::byte* const* at) {
        static constexpr call_list calls =
            list_calls(std::make_integer_sequence<std::uint32_t, dtypes.count>());
        calls.of[numbers[piece]](kernel, count, at);
    }

  private:
    struct number_list {
        std::uint32_t of[Pieces::list.count + 1];
        constexpr std::uint32_t operator[](std::uint32_t index) const { return of[index]; }
    };
    static constexpr number_list numbers = [] {
        number_list list{};
        for (std::uint32_t i = 0; i < Pieces::list.count; ++i) list.of[i] = dtypes.number[i];
        return list;
    }();
};

} // namespace varscope::detail::passes
