// SPDX-License-Identifier: MIT
// save(store, path): writes a safetensors file, a constant header followed by the arena.
#pragma once

#include <varscope/checkpoint/detail/files/new_file.hpp>
#include <varscope/checkpoint/detail/safetensors/own_header.hpp>
#include <varscope/checkpoint/durability.hpp>
#include <varscope/store/detail/lookup_source.hpp>
#include <varscope/store/detail/memory/scratch.hpp>
#include <varscope/store/detail/memory/side_memory.hpp>

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

// Checked in a separate class, so that a mistake is one error with few notes.
template<class Store>
struct save_traits {
    using type = source_of<Store>;
    static_assert(type::is_store || type::is_reported,
                  "varscope: save takes a variable_store and then a path");
};
template<class Graph>
struct saved_graph {
    static_assert(
        has_safetensors_dtypes<Graph>,
        "varscope: safetensors files have no complex128; declare complex64, or two float64 variables");
};

// Copies resource variables first, so that threads that assign to them do not wait for the file.
template<const auto& Variables>
void write_variables(files::new_file& out, const std::byte* data, std::uint64_t begin) {
    for (std::uint32_t i = 0; i < resolved_graph<Variables>::size; ++i) {
        const memory::variable_bytes& bytes = memory::bytes_of_all<Variables>.of[i];
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
        out.write(data, resolved_graph<Variables>::byte_size, header.size());
    out.commit(is_synced);
}

} // namespace detail

/// Writes all variables as a safetensors file; the same values give the same bytes. Durability is synced or
/// unsynced. Throws file_error, moved_from_store, and out_of_memory if resource variables cannot be copied.
/// tf.train.Saver.save
///
/// A temporary file in the same folder, in which the process must be allowed to make files, replaces `path`
/// when it is complete: at any time the old file or the new one is there. A symbolic link is kept, and its
/// target replaced; other hard links keep the old values. A file that could not be opened for writing is not
/// replaced. The new one has the mode of the old, and its owner, group and POSIX access control list where
/// the process may set them: else the permissions of the group are taken away, and if the list or all access
/// of the owner would be lost, nothing is written.
template<class Store, class Durability = synced_t>
void save(const Store& store, file_path path, Durability = {}) {
    using source = typename detail::save_traits<const Store>::type;
    if constexpr (source::is_store) {
        static_assert(sizeof(detail::saved_graph<typename source::graph>) != 0);
        detail::save_arena(typename source::graph(),
                           detail::memory::present<typename source::graph>(store.data()), path,
                           Durability::is_synced);
    }
}

} // namespace varscope
