// SPDX-License-Identifier: MIT
// save(store, path): a safetensors file, one constant header and the arena.
#pragma once

#include <varscope/checkpoint/detail/files/new_file.hpp>
#include <varscope/checkpoint/detail/safetensors/own_header.hpp>
#include <varscope/checkpoint/durability.hpp>
#include <varscope/store/detail/lookup_source.hpp>
#include <varscope/store/detail/memory/scratch.hpp>

namespace varscope {

namespace detail {

template<class Graph>
inline constexpr bool has_safetensors_dtypes = true;
template<const auto& Variables>
inline constexpr bool has_safetensors_dtypes<resolved_graph<Variables>> = [] {
    for (std::uint32_t i = 0; i < resolve::resolved<Variables>.variable_count; ++i)
        if (safetensors::dtype_name_of(resolve::resolved<Variables>.variables[i].dtype).empty()) return false;
    return true;
}();

// Checked in a class of its own, so that a mistake is one error with few notes.
template<class Store>
struct save_traits {
    using type = source_of<Store>;
    static_assert(type::is_owner || type::is_reported,
                  "varscope: save takes a variable_store and then a path");
};
template<class Graph>
struct saved_graph {
    static_assert(
        has_safetensors_dtypes<Graph>,
        "varscope: safetensors files have no complex128; declare complex64, or two float64 variables");
};

// Resource variables are copied first: who assigns to them meanwhile does not wait for the file.
template<const auto& Variables>
void write_variables(files::new_file& out, const std::byte* data, std::uint64_t begin) {
    for (std::uint32_t i = 0; i < resolve::resolved<Variables>.variable_count; ++i) {
        const memory::variable_bytes bytes = memory::bytes_of<Variables>(i);
        const memory::scratch now(bytes.size);
        memory::read_bytes<true>(data, bytes, [&](const std::byte* in) {
            if (bytes.size != 0) std::memcpy(now.data(), in, bytes.size);
        });
        out.write(now.data(), bytes.size, begin + bytes.offset);
    }
}
template<const auto& Variables>
void save_arena(resolved_graph<Variables>, const std::byte* data, file_path path, bool is_synced) {
    const list<char> header = safetensors::header_of(model_schema_of<resolved_graph<Variables>>::value);
    files::new_file out(path);
    out.write(header.data(), header.size(), 0);
    if constexpr (memory::has_side_memory<Variables>)
        write_variables<Variables>(out, data, header.size());
    else
        out.write(data, resolve::resolved<Variables>.byte_size, header.size());
    out.commit(is_synced);
}

} // namespace detail

/// Writes all variables as a safetensors file, the same bytes for the same values, beside its place; it then
/// replaces what is there. Whatever happens, the old file is there or the new one. Throws file_error.
template<class Store, class Durability = synced_t>
void save(const Store& store, file_path path, Durability = {}) {
    using source = typename detail::save_traits<const Store>::type;
    if constexpr (source::is_owner) {
        static_assert(sizeof(detail::saved_graph<typename source::graph>) != 0);
        assert((store.data() != nullptr || source::graph::byte_size == 0) &&
               "varscope: the store was moved from");
        detail::save_arena(typename source::graph(), store.data(), path, Durability::is_synced);
    }
}

} // namespace varscope
