// SPDX-License-Identifier: MIT
// The values of a store's variables, one after the other, for a file.
#pragma once

#include <varscope/store/detail/memory/scratch.hpp>
#include <varscope/store/detail/memory/side_memory.hpp>

#include <cstddef>
#include <cstdint>
#include <cstring>

namespace varscope::detail::writing {

// Calls use(bytes) with the values of a variable. Resource variables are copied first, so that threads that
// assign to them do not wait for the file.
template<bool HasSideMemory, class Use>
void use_bytes(const std::byte* data, const memory::variable_bytes& bytes, Use use) {
    if constexpr (!HasSideMemory) {
        use(data + bytes.offset);
    } else {
        const memory::scratch now(bytes.size);
        memory::read_bytes<true>(data, bytes, [&](const std::byte* in) {
            if (bytes.size != 0) std::memcpy(now.data(), in, bytes.size);
        });
        use(static_cast<const std::byte*>(now.data()));
    }
}

template<class Graph>
struct store_values;
template<const auto& Variables>
struct store_values<resolved_graph<Variables>> {
    static constexpr bool has_side_memory = memory::has_side_memory<Variables>;

    const std::byte* data;

    template<class Use>
    void use(std::uint32_t variable, Use use) const {
        use_bytes<has_side_memory>(data, memory::bytes_of_all<Variables>.of[variable], use);
    }
};

} // namespace varscope::detail::writing
