// SPDX-License-Identifier: MIT
// The table for programs that name variables at run time: a row for each variable, then for each whole of a
// partitioned one, and the perfect hash of their paths.
#pragma once

#include <varscope/store/detail/names/perfect_hash.hpp>
#include <varscope/store/detail/views/visited.hpp>

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string_view>

namespace varscope::detail::names {

// What the entries of one signature have in common.
struct signature_facts {
    const extents* shape = nullptr;
    data_type dtype = data_type::unspecified;
    views::arrangement arranged = views::arrangement::plain;
};
struct entry_row {
    std::size_t offset = 0;
    std::uint32_t key_at = 0; // its first word; that of a whole is the beginning of its first part's
    std::uint32_t key_length = 0;
    std::uint32_t signature = 0;
    bool trainable = false;
};
template<std::uint32_t Count, std::uint32_t Signatures>
struct entry_list {
    signature_facts signature[Signatures + 1]{};
    entry_row of[Count + 1]{};
};

template<const auto& Variables>
inline constexpr auto
    signatures_of_entries = views::find_signatures<Variables, views::entry_count<Variables>>();

// The variable with the elements and, at its beginning, the key of an entry.
template<const auto& Variables>
constexpr std::uint32_t variable_of(std::uint32_t entry) {
    return views::is_whole<Variables>(entry) ? views::whole_of<Variables>(entry).first : entry;
}

template<const auto& Variables>
inline constexpr auto entries_of = [] {
    constexpr const auto& signatures = signatures_of_entries<Variables>;
    entry_list<views::entry_count<Variables>, signatures.count> list;
    for (std::uint32_t i = 0; i < signatures.count; ++i) {
        const std::uint32_t like = signatures.first_of[i];
        const records::variable_record& record = views::record_of<Variables>(like);
        list.signature[i] = {lookup::shape_of<Variables>(record), record.dtype,
                             views::arrangement_of<Variables>(like)};
    }
    for (std::uint32_t i = 0; i < views::entry_count<Variables>; ++i) {
        const records::variable_record& record = views::record_of<Variables>(i);
        const std::uint32_t variable = variable_of<Variables>(i);
        list.of[i] = {derived::layout_of<Variables>.offset[variable],
                      derived::keys_of<Variables>.at[variable], record.key_length, signatures.all.of[i],
                      record.trainable};
    }
    return list;
}();

// The keys of all entries, as texts to hash.
template<const auto& Variables>
struct entry_keys {
    static constexpr std::uint32_t count = views::entry_count<Variables>;
    static constexpr std::uint32_t hash_of(std::uint32_t entry, std::uint64_t seed) {
        const text_in_words key{derived::keys_of<Variables>.words +
                                derived::keys_of<Variables>.at[variable_of<Variables>(entry)]};
        return names::hash_of(key, views::record_of<Variables>(entry).key_length, seed);
    }
};

// The keys of some entries at run time, in any model.
struct key_table {
    const entry_row* rows;
    const char* chars;
    std::uint32_t count;

    [[nodiscard]] std::string_view at(std::uint32_t entry) const {
        return {chars + word_size * rows[entry].key_at, rows[entry].key_length};
    }
};

template<const auto& Variables>
inline constexpr std::size_t longest_key = [] {
    std::size_t longest = 0;
    for (std::uint32_t i = 0; i < resolve::resolved<Variables>.variable_count; ++i)
        if (resolve::resolved<Variables>.variables[i].key_length > longest)
            longest = resolve::resolved<Variables>.variables[i].key_length;
    return longest;
}();

template<class Graph>
struct entry_table;
template<const auto& Variables>
struct entry_table<resolved_graph<Variables>> {
    static constexpr std::uint32_t variable_count = resolve::resolved<Variables>.variable_count;
    static constexpr std::uint32_t count = views::entry_count<Variables>;
    static constexpr std::uint32_t signature_count = signatures_of_entries<Variables>.count;

    static const entry_row& row(std::uint32_t entry) { return entries_of<Variables>.of[entry]; }
    static const signature_facts& facts(std::uint32_t entry) {
        return entries_of<Variables>.signature[row(entry).signature];
    }
    [[gnu::always_inline]] static std::string_view key(std::uint32_t entry) {
        return {derived::key_text_of<Variables>.chars + word_size * row(entry).key_at, row(entry).key_length};
    }
    static key_table keys(std::uint32_t of_first) {
        return {entries_of<Variables>.of, derived::key_text_of<Variables>.chars, of_first};
    }
    static std::string_view name(std::uint32_t entry) {
        const bool has_suffix = facts(entry).arranged != views::arrangement::sliced;
        return {place<true>(nullptr, entry).name, row(entry).key_length + (has_suffix ? 2u : 0u)};
    }
    static const variable_info& info(std::uint32_t entry) {
        if constexpr (count != variable_count)
            if (entry >= variable_count) return whole_infos[entry - variable_count];
        return resolved_graph<Variables>::variables[entry];
    }
    template<bool IsConst>
    static views::visited_place<IsConst> place(views::byte_of<IsConst>* data, std::uint32_t entry) {
        if constexpr (count != variable_count)
            if (entry >= variable_count)
                return {data,
                        row(entry).offset,
                        lookup::whole_keys_of<Variables>.chars +
                            lookup::whole_keys_of<Variables>.at[entry - variable_count],
                        {}};
        return {data, row(entry).offset, key(entry).data(), memory::side_memory_of<Variables>(entry)};
    }

    // The entry at that full path, or no_index.
    static std::uint32_t find(std::string_view path) {
        if constexpr (count == 0) {
            return no_index;
        } else {
            constexpr const auto& slots = perfect_hash_of<entry_keys<Variables>>;
            const std::uint32_t entry =
                slots.text_for(hash_of(text_in_memory{path.data()}, path.size(), slots.seed));
            return is_key_of(entry, path) ? entry : no_index;
        }
    }
    // The same below a scope, whose prefix is not empty.
    static std::uint32_t find_below(std::string_view prefix, std::string_view path) {
        char joined[longest_key<Variables>];
        if (path.size() > sizeof(joined) - prefix.size()) return no_index;
        std::memcpy(joined, prefix.data(), prefix.size());
        if (!path.empty()) std::memcpy(joined + prefix.size(), path.data(), path.size());
        return find({joined, prefix.size() + path.size()});
    }

  private:
    // Without the case of empty texts, which no key is.
    [[gnu::always_inline]] static bool is_key_of(std::uint32_t entry, std::string_view path) {
        return row(entry).key_length == path.size() &&
               std::memcmp(key(entry).data(), path.data(), path.size()) == 0;
    }

    static constexpr auto whole_infos = [] {
        variable_list<resolve::resolved<Variables>.whole_count> list;
        for (std::uint32_t i = 0; i != list.size(); ++i) list.all[i] = info_of_whole<Variables>(i);
        return list;
    }();
};

} // namespace varscope::detail::names
