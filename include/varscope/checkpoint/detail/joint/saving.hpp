// SPDX-License-Identifier: MIT
// Writes the variables of several stores to one file.
#pragma once

#include <varscope/checkpoint/detail/joint/pieces.hpp>
#include <varscope/checkpoint/save.hpp>

#include <cstddef>
#include <cstdint>

namespace varscope::detail::joint {

// As writing::store_values, of the joint model.
template<class... Part>
struct joint_values {
    const memory_of_parts<Part...>& from;

    template<class Use>
    void use(std::uint32_t variable, Use use) const {
        use_piece(pieces<Part...>::piece_of(variable), use);
    }
    template<class Use>
    void use_piece(const piece& each, Use use) const {
        constexpr bool has_side_memory = (Part::has_side_memory || ...);
        const std::byte* const data = from.data[each.part];
        if (has_side_memory && each.is_alone())
            writing::use_bytes<has_side_memory>(data, each.bytes, use);
        else
            use(data + each.bytes.offset);
    }
};

// Pieces that are next to each other in memory are written at once.
template<class... Part>
void save_pieces(const memory_of_parts<Part...>& from, file_path path, bool is_synced) {
    const auto header = safetensors::header_of(model_schema_of<graph_of<Part...>>::value);
    files::new_file out(path);
    out.write(header.data(), header.size(), 0);
    std::uint64_t to = header.size();
    constexpr const auto& list = pieces<Part...>::list;
    for (std::uint32_t i = 0; i < list.count; ++i) {
        const std::size_t size = list.of[i].bytes.size;
        joint_values<Part...>{from}.use_piece(list.of[i],
                                              [&](const std::byte* in) { out.write(in, size, to); });
        to += size;
    }
    out.commit(is_synced);
}
template<class... Part, class... Option>
void save_parts(const memory_of_parts<Part...>& from, file_path path, const Option&... options) {
    constexpr bool is_synced = writing::is_synced<Option...>;
    if constexpr (writing::has_policies<Option...>)
        writing::save_tensors(joint_values<Part...>{from}, model_schema_of<graph_of<Part...>>::value,
                              writing::rules_of<graph_of<Part...>>({}, options...), path, is_synced);
    else
        save_pieces(from, path, is_synced);
}

} // namespace varscope::detail::joint
