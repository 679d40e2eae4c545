// SPDX-License-Identifier: MIT
// Memory after the variables in the arena: the second copies of resource variables, and cached copies.
#pragma once

#include <varscope/graph/graph.hpp>
#include <varscope/store/detail/memory/left_right.hpp>
#include <varscope/store/error.hpp>

#include <cstddef>
#include <cstdint>
#include <cstring>

namespace varscope::detail::memory {

// Offsets in bytes from the beginning of the arena; 0 if a variable has none.
struct side_memory {
    std::uint64_t state = 0; // of a resource variable
    std::uint64_t copy = 0;
    std::uint64_t cache = 0;

    [[nodiscard]] constexpr bool exists() const { return state != 0 || cache != 0; }
};
template<std::uint32_t Count>
struct side_memory_list {
    side_memory of[Count + 1]{};
    std::uint64_t end = 0;
};

constexpr std::uint64_t round_up(std::uint64_t size) {
    return (size + derived::arena_alignment - 1) / derived::arena_alignment * derived::arena_alignment;
}

template<const auto& Variables>
inline constexpr bool has_side_memory = [] {
    for (std::uint32_t i = 0; i <= resolve::resolved<Variables>.option_count; ++i)
        if (resolve::resolved<Variables>.options[i].use_resource.kept.value ||
            resolve::resolved<Variables>.options[i].caching_device.is_given())
            return true;
    return false;
}();

template<const auto& Variables>
constexpr auto place_side_memory() {
    constexpr const auto& all = resolve::resolved<Variables>;
    side_memory_list<all.variable_count> list;
    // 0 says that there is none, so that a model without bytes begins later.
    list.end = all.byte_size == 0 ? derived::arena_alignment : round_up(all.byte_size);
    const auto take = [&](std::uint64_t size) {
        if (list.end > max_byte_size) return list.end; // the assertion below reports it
        return (list.end += round_up(size)) - round_up(size);
    };
    for (std::uint32_t i = 0; i < all.variable_count; ++i) {
        const records::option_record& options = all.options[all.variables[i].options];
        const std::uint64_t size = all.variables[i].shape->count * size_of(all.variables[i].dtype);
        if (options.use_resource.kept.value) {
            list.of[i].state = take(sizeof(left_right_state));
            list.of[i].copy = take(size);
        }
        if (options.caching_device.is_given()) list.of[i].cache = take(size);
    }
    return list;
}
template<const auto& Variables>
inline constexpr auto side_memories_of = place_side_memory<Variables>();

template<const auto& Variables>
constexpr side_memory side_memory_of(std::uint32_t index) {
    if constexpr (has_side_memory<Variables>)
        return side_memories_of<Variables>.of[index];
    else
        return {};
}

// The bytes of a variable in an arena, and its copies.
struct variable_bytes {
    std::uint64_t offset = 0;
    std::size_t size = 0;
    side_memory beside{};
};
template<const auto& Variables>
constexpr variable_bytes bytes_of(std::uint32_t index) {
    const records::variable_record& variable = resolve::resolved<Variables>.variables[index];
    return {derived::layout_of<Variables>.offset[index], variable.shape->count * size_of(variable.dtype),
            side_memory_of<Variables>(index)};
}

// Not const, as readers of a const store count themselves too.
inline left_right_state* state_at(const std::byte* data, const side_memory& beside) {
    return reinterpret_cast<left_right_state*>(const_cast<std::byte*>(data) + beside.state);
}
inline left_right<std::byte> copies_of(const std::byte* data, const variable_bytes& variable) {
    auto* const begin = const_cast<std::byte*>(data);
    return {*state_at(data, variable.beside), begin + variable.offset, begin + variable.beside.copy,
            variable.size};
}
// Calls f with elements that do not change before it returns. `HasSideMemory` is that of the model: without
// side memory, as in most models, no code is generated for them.
template<bool HasSideMemory, class F>
void read_bytes(const std::byte* data, const variable_bytes& variable, F f) {
    if constexpr (HasSideMemory)
        if (variable.beside.state != 0) return copies_of(data, variable).read(f);
    f(data + variable.offset);
}
// Calls f with elements; readers see what it changed after it has returned.
template<bool HasSideMemory, class F>
void change_bytes(std::byte* data, const variable_bytes& variable, F f) {
    if constexpr (HasSideMemory)
        if (variable.beside.state != 0) return copies_of(data, variable).publish(f);
    f(data + variable.offset);
}
template<std::uint32_t Count>
struct bytes_list {
    variable_bytes of[Count + 1]{};
    std::uint32_t count = 0;
};
// For loops at run time.
template<const auto& Variables>
inline constexpr auto bytes_of_all = [] {
    bytes_list<resolve::resolved<Variables>.variable_count> list;
    for (; list.count < resolve::resolved<Variables>.variable_count; ++list.count)
        list.of[list.count] = bytes_of<Variables>(list.count);
    return list;
}();
template<const auto& Variables>
inline constexpr auto bytes_with_side_memory = [] {
    bytes_list<has_side_memory<Variables> ? resolve::resolved<Variables>.variable_count : 0> list;
    if constexpr (has_side_memory<Variables>)
        for (std::uint32_t i = 0; i < resolve::resolved<Variables>.variable_count; ++i)
            if (side_memory_of<Variables>(i).exists()) list.of[list.count++] = bytes_of<Variables>(i);
    return list;
}();

// False after an error.
template<class Graph>
inline constexpr bool has_side_memory_in = false;
template<const auto& Variables>
inline constexpr bool has_side_memory_in<resolved_graph<Variables>> = has_side_memory<Variables>;

template<class Graph>
struct side_memory_of_graph;
template<const auto& Variables>
struct side_memory_of_graph<resolved_graph<Variables>> {
    // The size of the arena and the side memory.
    static constexpr std::uint64_t memory_size = [] {
        if constexpr (has_side_memory<Variables>)
            return side_memories_of<Variables>.end;
        else
            return resolve::resolved<Variables>.byte_size;
    }();
    static_assert(memory_size <= max_byte_size || resolve::resolved<Variables>.byte_size > max_byte_size,
                  "varscope: the variables and the copies of resource and cached ones are too large for the "
                  "addresses of this machine; declare fewer or smaller ones");

    // Initializes the side memory, which no other thread uses yet.
    static void open([[maybe_unused]] std::byte* data) {
        if constexpr (has_side_memory<Variables>) open_all(data);
    }
    static void refresh([[maybe_unused]] std::byte* data) {
        if constexpr (has_side_memory<Variables>) refresh_all(data);
    }

  private:
    static void open_all(std::byte* data) {
        constexpr const auto& list = bytes_with_side_memory<Variables>;
        for (std::uint32_t i = 0; i < list.count; ++i) {
            const variable_bytes& here = list.of[i];
            if (here.beside.state == 0) continue;
            std::memset(data + here.beside.state, 0, sizeof(left_right_state));
            std::memcpy(data + here.beside.copy, data + here.offset, here.size);
        }
    }
    static void refresh_all(std::byte* data) {
        constexpr const auto& list = bytes_with_side_memory<Variables>;
        for (std::uint32_t i = 0; i < list.count; ++i)
            if (const variable_bytes& here = list.of[i]; here.beside.cache != 0)
                read_bytes<true>(data, here, [&](const std::byte* now) {
                    std::memcpy(data + here.beside.cache, now, here.size);
                });
    }
};

// The data of a whole store, whose memory must be there.
template<class Graph, class Byte>
Byte* present(Byte* data) {
    if (data == nullptr && side_memory_of_graph<Graph>::memory_size != 0) raise(moved_from_store());
    return data;
}

} // namespace varscope::detail::memory
