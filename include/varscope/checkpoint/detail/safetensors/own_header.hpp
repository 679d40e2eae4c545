// SPDX-License-Identifier: MIT
// The header that save writes for a model: it depends on the model only, and is followed by the arena.
#pragma once

#include <varscope/checkpoint/detail/list.hpp>
#include <varscope/checkpoint/detail/model_schema.hpp>
#include <varscope/checkpoint/detail/safetensors/format.hpp>
#include <varscope/graph/detail/wording/hexadecimal.hpp>
#include <varscope/graph/detail/wording/text.hpp>

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string_view>

namespace varscope::detail::safetensors {

// Incremented when varscope writes something that older readers would misread.
inline constexpr std::string_view format_version = "1";
inline constexpr std::string_view format_key = "varscope.format";
inline constexpr std::string_view fingerprint_key = "varscope.fingerprint";

// Calls put(text) with one piece after the other, without the spaces that align the data.
template<class Put>
void write_header(const model_schema& model, Put put) {
    const auto put_text = [&](std::initializer_list<std::string_view> pieces) {
        for (const std::string_view piece : pieces) put(piece);
    };
    put_text({"{\"", metadata_name, "\":{\"", fingerprint_key, "\":\"",
              wording::hexadecimal(model.fingerprint), "\",\"", format_key, "\":\"", format_version, "\"}"});
    for (std::uint32_t i = 0; i < model.size; ++i) {
        const model_variable& variable = model.variables[i];
        wording::bounded_text<21 * (max_rank + 2) + 32> numbers;
        numbers.list("[", *variable.shape, ",", "]") << ",\"data_offsets\":[" << variable.offset << ","
                                                     << variable.offset + variable.byte_size() << "]";
        put_text({",\"", model.key(i), "\":{\"dtype\":\"", dtype_name_of(variable.dtype),
                  "\",\"shape\":", numbers, "}"});
    }
    put("}");
}

// The size of a header with that text, its length before it, and spaces after it, so that the data is aligned
// as the arena.
constexpr std::size_t whole_size(std::size_t text_size) {
    return (length_size + text_size + derived::arena_alignment - 1) / derived::arena_alignment *
           derived::arena_alignment;
}
// Writes the length of the text, for a header of that size as a whole.
inline void put_length(char* header, std::size_t whole) {
    for (std::size_t i = 0; i < length_size; ++i)
        header[i] = static_cast<char>(std::uint64_t{whole - length_size} >> (8 * i) & 0xff);
}

inline list<char> header_of(const model_schema& model) {
    std::size_t size = 0;
    write_header(model, [&](std::string_view piece) { size += piece.size(); });
    list<char> header(whole_size(size));
    std::memset(header.data(), ' ', header.size());
    put_length(header.data(), header.size());
    char* out = header.data() + length_size;
    write_header(model, [&](std::string_view piece) {
        std::memcpy(out, piece.data(), piece.size());
        out += piece.size();
    });
    return header;
}

// Whether a text of that size is the header that save writes for the model, without its length. take(piece)
// tells whether the piece comes next, and moves past it. Allocates nothing.
template<class Take>
bool is_header_of(const model_schema& model, std::uint64_t size, Take take) {
    if ((length_size + size) % derived::arena_alignment != 0) return false;
    bool is_same = true;
    write_header(model, [&](std::string_view piece) {
        is_same = is_same && piece.size() <= size && take(piece);
        size -= is_same ? piece.size() : 0;
    });
    for (; is_same && size != 0 && size < derived::arena_alignment; --size) is_same = take(" ");
    return is_same && size == 0;
}
inline bool is_header_of(const model_schema& model, std::string_view text) {
    return is_header_of(model, text.size(), [&text](std::string_view piece) {
        // Not substr, whose exception -Os keeps.
        const bool is_same =
            piece.size() <= text.size() && std::string_view(text.data(), piece.size()) == piece;
        text.remove_prefix(is_same ? piece.size() : 0);
        return is_same;
    });
}

} // namespace varscope::detail::safetensors
