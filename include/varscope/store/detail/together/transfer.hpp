// SPDX-License-Identifier: MIT
// Copies elements between stores, and rounds them where the stores have different dtypes.
#pragma once

#include <varscope/core/dtype_dispatch.hpp>
#include <varscope/core/element_cast.hpp>
#include <varscope/store/detail/execution/executor.hpp>
#include <varscope/store/detail/memory/scratch.hpp>
#include <varscope/store/detail/together/pieces.hpp>

#include <cstddef>
#include <cstring>
#include <type_traits>

namespace varscope::detail::together {

// Of the dtypes that variants of a model can have, which are floating-point dtypes or equal.
inline void transfer(std::byte* to, data_type to_type, const std::byte* from, data_type from_type,
                     std::size_t count) {
    if (to_type == from_type) {
        std::memmove(to, from, count * size_of(to_type));
        return;
    }
    with_floating_type(to_type, [&](auto* out) {
        with_floating_type(from_type, [&](auto* in) {
            using to_element = std::remove_pointer_t<decltype(out)>;
            using from_element = std::remove_pointer_t<decltype(in)>;
            const auto* const elements = reinterpret_cast<const from_element*>(from);
            for (std::size_t i = 0; i < count; ++i)
                reinterpret_cast<to_element*>(to)[i] = element_cast<to_element>(elements[i]);
        });
    });
}

// Elements that one thread copies at once.
inline constexpr std::size_t chunk_of_transfer = std::size_t{1} << 20;

// A resource variable is copied through other memory, so that two threads that copy crosswise do not wait for
// each other.
template<bool FromHasSideMemory, bool ToHasSideMemory, class Executor>
void copy_piece(const std::byte* from, std::byte* to, const piece<2>& piece, Executor& threads) {
    const data_type in_type = piece.at[0].dtype, out_type = piece.at[1].dtype;
    const auto write = [&](const std::byte* in) {
        memory::change_bytes<ToHasSideMemory>(to, piece.at[1].bytes, [&](std::byte* out) {
            execution::for_each_chunk(threads, piece.count, chunk_of_transfer,
                                      [&](std::size_t begin, std::size_t count) {
                                          transfer(out + begin * size_of(out_type), out_type,
                                                   in + begin * size_of(in_type), in_type, count);
                                      });
        });
    };
    if (!FromHasSideMemory || !piece.at[0].is_alone()) return write(from + piece.at[0].bytes.offset);
    const memory::scratch now(piece.at[0].bytes.size);
    memory::read_bytes<FromHasSideMemory>(from, piece.at[0].bytes, [&](const std::byte* in) {
        std::memcpy(now.data(), in, piece.at[0].bytes.size);
    });
    write(now.data());
}

} // namespace varscope::detail::together
