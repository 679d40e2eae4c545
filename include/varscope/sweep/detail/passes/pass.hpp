// SPDX-License-Identifier: MIT
// One pass over the elements that belong together in several stores.
#pragma once

#include <varscope/store/error.hpp>
#include <varscope/sweep/detail/passes/typed_calls.hpp>

#include <cstddef>
#include <cstdint>

namespace varscope::detail::passes {

// Elements that one thread updates at once; a multiple of kernels::square_block.
inline constexpr std::size_t chunk_size = std::size_t{1} << 17;

template<std::size_t Parts>
constexpr bool overlap(const together::piece<Parts>& piece, std::byte* const* data, std::size_t a,
                       std::size_t b) {
    const std::byte* const begin_a = data[a] + piece.at[a].bytes.offset;
    const std::byte* const begin_b = data[b] + piece.at[b].bytes.offset;
    return begin_a < begin_b + piece.at[b].bytes.size && begin_b < begin_a + piece.at[a].bytes.size;
}
// Throws if the same elements were given twice.
template<class Pieces, std::size_t Parts>
void check_apart(std::byte* const (&data)[Parts]) {
    for (std::uint32_t i = 0; i < Pieces::list.count; ++i)
        for (std::size_t a = 0; a < Parts; ++a)
            for (std::size_t b = a + 1; b < Parts; ++b)
                if (overlap(Pieces::list.of[i], data, a, b))
                    raise(
                        error("varscope: two arguments of a sweep are the same variables; give each its own "
                              "store"));
}

// Calls f(at) with the addresses of a piece in each store, which stay valid and, where other threads read or
// write resource variables, unshared until it returns.
template<class Sides, bool... IsWritten>
struct piece_guard;
template<bool... HasSideMemory, bool... IsWritten>
struct piece_guard<std::integer_sequence<bool, HasSideMemory...>, IsWritten...> {
    static constexpr std::size_t parts = sizeof...(IsWritten);
    static constexpr bool has_side_memory[parts] = {HasSideMemory...};
    static constexpr bool is_written[parts] = {IsWritten...};

    template<std::size_t K = 0, class F>
    static void call(const together::piece<parts>& piece, std::byte* const* data, std::byte** at, F& f) {
        if constexpr (K == parts) {
            f(static_cast<std::byte* const*>(at));
        } else if constexpr (is_written[K]) {
            memory::change_bytes<has_side_memory[K]>(data[K], piece.at[K].bytes, [&](std::byte* elements) {
                at[K] = elements;
                call<K + 1>(piece, data, at, f);
            });
        } else {
            memory::read_bytes<has_side_memory[K]>(
                data[K], piece.at[K].bytes, [&](const std::byte* elements) {
                    at[K] = const_cast<std::byte*>(elements); // only to be read
                    call<K + 1>(piece, data, at, f);
                });
        }
    }
};

// Runs kernel_of(label) over all pieces.
template<class Pieces, class Guard, bool... IsWritten>
struct pass {
    static constexpr std::size_t parts = sizeof...(IsWritten);

    template<class KernelOf, class Executor>
    static void run(std::byte* const (&data)[parts], const KernelOf& kernel_of, Executor& executor) {
        using kernel = decltype(kernel_of(std::uint32_t{}));
        using calls = typed_calls<kernel, Pieces, IsWritten...>;
        for (std::uint32_t i = 0; i < Pieces::list.count; ++i) {
            const together::piece<parts>& piece = Pieces::list.of[i];
            const kernel of_piece = kernel_of(piece.label);
            const auto run_chunk = [&](std::byte* const* at, std::size_t chunk) {
                const std::size_t begin = chunk * chunk_size;
                std::byte* from[parts];
                for (std::size_t k = 0; k < parts; ++k) from[k] = at[k] + begin * size_of(piece.at[k].dtype);
                const std::size_t rest = piece.count - begin;
                calls::run(of_piece, i, rest < chunk_size ? rest : chunk_size, from);
            };
            const auto run_piece = [&](std::byte* const* at) {
                executor.run((piece.count + chunk_size - 1) / chunk_size,
                             [&](std::size_t chunk) { run_chunk(at, chunk); });
            };
            std::byte* at[parts];
            Guard::call(piece, data, at, run_piece);
        }
    }
};

} // namespace varscope::detail::passes
