// SPDX-License-Identifier: MIT
// save(store, path): writes a safetensors file, a constant header followed by the arena.
#pragma once

#include <varscope/checkpoint/detail/scope_path.hpp>
#include <varscope/checkpoint/detail/writing/save_options.hpp>
#include <varscope/checkpoint/detail/writing/save_tensors.hpp>
#include <varscope/checkpoint/detail/writing/store_values.hpp>

namespace varscope {

namespace detail {

// Whether safetensors files have the dtypes of all variables below that scope.
template<const auto& Variables>
constexpr bool has_safetensors_dtypes(resolved_graph<Variables>, std::string_view scope) {
    for (std::uint32_t i = 0; i < resolve::resolved<Variables>.variable_count; ++i)
        if (policies::is_below_prefix(derived::key_at<Variables>(i), scope) &&
            safetensors::dtype_name_of(resolve::resolved<Variables>.variables[i].dtype).empty())
            return false;
    return true;
}

// Checked in a separate class, so that a mistake is one error with few notes.
template<class Store>
struct save_traits {
    using type = source_of<Store>;
    static constexpr bool is_taken = type::is_source || type::is_reported;
    static_assert(is_taken, "varscope: save takes a variable_store, or a scope of one, and then a path");
};
template<class Graph, bool HasDtypes>
struct saved_graph {
    static_assert(
        HasDtypes,
        "varscope: safetensors files have no complex128; declare complex64, or two float64 variables");
};

template<const auto& Variables>
void save_arena(resolved_graph<Variables>, const std::byte* data, file_path path, bool is_synced) {
    const list<char> header = safetensors::header_of(model_schema_of<resolved_graph<Variables>>::value);
    files::new_file out(path);
    out.write(header.data(), header.size(), 0);
    const writing::store_values<resolved_graph<Variables>> values{data};
    if constexpr (!memory::has_side_memory<Variables>)
        out.write(data, resolved_graph<Variables>::byte_size, header.size());
    else
        for (std::uint32_t i = 0; i < resolved_graph<Variables>::size; ++i) {
            const memory::variable_bytes& to = memory::bytes_of_all<Variables>.of[i];
            values.use(i, [&](const std::byte* in) { out.write(in, to.size, header.size() + to.offset); });
        }
    out.commit(is_synced);
}

} // namespace detail

/// Writes all variables as a safetensors file, or those of a scope, under their full paths; the same values
/// give the same bytes. Options are synced or unsynced, and the policies of names.hpp and scopes.hpp that say
/// how variables are called in the file and in which order their axes are: with dotted, and transpose for
/// kernels, PyTorch finds what it expects. Throws file_error, moved_from_store, checkpoint_mismatch if two
/// variables would have one name, and out_of_memory if resource variables or axes cannot be copied.
/// tf.train.Saver.save
///
/// A temporary file in the same folder, in which the process must be allowed to make files, replaces `path`
/// when it is complete: at any time the old file or the new one is there. A symbolic link is kept, and its
/// target replaced; other hard links keep the old values. A file that could not be opened for writing is not
/// replaced. The new one has the mode of the old, and its owner, group and POSIX access control list where
/// the process may set them: else the permissions of the group are taken away, and if the list or all access
/// of the owner would be lost, nothing is written.
template<class Store, class... Option>
void save(const Store& store, file_path path, const Option&... options) {
    using source = typename detail::save_traits<const Store>::type;
    if constexpr (source::is_source) {
        using graph = typename source::graph;
        constexpr std::string_view scope = detail::scope_path_of<source>();
        constexpr bool has_scope = detail::is_scope<source>;
        using place = detail::writing::saved_place<source>;
        static_assert(sizeof(detail::writing::error_of_options<place, graph, Option...>) != 0);
        static_assert(sizeof(detail::saved_graph<graph, detail::has_safetensors_dtypes(graph(), scope)>) !=
                      0);
        const std::byte* const data = detail::memory::present<graph>(store.data());
        constexpr bool is_synced = detail::writing::is_synced<Option...>;
        if constexpr (has_scope || detail::writing::has_policies<Option...>)
            detail::writing::save_tensors(
                detail::writing::store_values<graph>{data}, detail::model_schema_of<graph>::value,
                detail::writing::rules_of<graph>(scope, options...), path, is_synced);
        else
            detail::save_arena(graph(), data, path, is_synced);
    }
}

} // namespace varscope
