// SPDX-License-Identifier: MIT
// What checkpoints need to know about a model at run time.
#pragma once

#include <varscope/core/digits.hpp>
#include <varscope/graph/graph.hpp>

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace varscope::detail {

struct model_variable {
    std::uint64_t offset = 0;
    const extents* shape = nullptr;
    std::uint32_t key_at = 0;
    std::uint32_t key_length = 0;
    data_type dtype = data_type::unspecified;

    [[nodiscard]] constexpr std::size_t byte_size() const { return shape->count * size_of(dtype); }
};

// A variable in parts, which are next to each other in the list of variables.
struct model_whole {
    std::uint32_t first = 0;
    std::uint32_t count = 0;
    std::size_t axis = 0;
};

// The variables of a model, in order of creation.
struct model_schema {
    const model_variable* variables;
    std::uint32_t size;
    const char* keys;
    std::uint64_t byte_size;
    std::uint64_t fingerprint;
    const model_whole* wholes = nullptr;
    std::uint32_t whole_count = 0;

    [[nodiscard]] constexpr std::string_view key(std::uint32_t index) const {
        return {keys + variables[index].key_at, variables[index].key_length};
    }
    // The partitioned variable whose parts have names like that, w/part_0, also if it has fewer; or "".
    [[nodiscard]] constexpr std::string_view whole_of(std::string_view part) const {
        for (const model_whole* each = wholes; each != wholes + whole_count; ++each) {
            const std::string_view first = key(each->first);
            const std::size_t end = first.size() - 1; // of "w/part_"
            if (part.size() > end && part.substr(0, end) == first.substr(0, end) && has_digits(part, end))
                return part.substr(0, end - std::string_view("/part_").size());
        }
        return {};
    }

  private:
    static constexpr bool has_digits(std::string_view text, std::size_t from) {
        for (std::size_t at = from; at < text.size(); ++at)
            if (!is_digit(text[at])) return false;
        return true;
    }
};

template<std::uint32_t Count>
struct model_table {
    model_variable of[Count + 1]{};
};
template<const auto& Variables>
inline constexpr auto model_table_of = [] {
    model_table<resolve::resolved<Variables>.variable_count> table;
    for (std::uint32_t i = 0; i < resolve::resolved<Variables>.variable_count; ++i) {
        const records::variable_record& variable = resolve::resolved<Variables>.variables[i];
        table.of[i] = {derived::layout_of<Variables>.offset[i], lookup::shape_of<Variables>(variable),
                       static_cast<std::uint32_t>(word_size) * derived::keys_of<Variables>.at[i],
                       variable.key_length, variable.dtype};
    }
    return table;
}();

template<std::uint32_t Count>
struct whole_table {
    model_whole of[Count + 1]{};
};
template<const auto& Variables>
inline constexpr auto whole_table_of = [] {
    whole_table<resolve::resolved<Variables>.whole_count> table;
    for (std::uint32_t i = 0; i != resolve::resolved<Variables>.whole_count; ++i) {
        const records::partitioned_record& whole = resolve::resolved<Variables>.wholes[i];
        table.of[i] = {whole.first, static_cast<std::uint32_t>(whole.parts.count), whole.parts.axis};
    }
    return table;
}();

template<class Graph>
struct model_schema_of;
template<const auto& Variables>
struct model_schema_of<resolved_graph<Variables>> {
    static constexpr model_schema value{model_table_of<Variables>.of,
                                        resolve::resolved<Variables>.variable_count,
                                        derived::key_text_of<Variables>.chars,
                                        resolve::resolved<Variables>.byte_size,
                                        derived::fingerprint<Variables>(),
                                        whole_table_of<Variables>.of,
                                        resolve::resolved<Variables>.whole_count};
};

} // namespace varscope::detail
