// SPDX-License-Identifier: MIT
// The variables of a model that have a certain option, with wholes in place of their parts; for run time.
#pragma once

#include <varscope/store/detail/memory/part_order.hpp>
#include <varscope/store/detail/memory/side_memory.hpp>

#include <cstddef>
#include <cstdint>

namespace varscope::detail::memory {

// Where the elements are, and a copy of the option.
template<class Option>
struct whole_entry {
    std::uint32_t variable = 0; // the index of the variable, or of the first part
    std::uint64_t offset = 0;
    const extents* shape = nullptr;
    data_type dtype = data_type::unspecified;
    splitting split{};
    side_memory beside{};
    Option option{};

    [[nodiscard]] constexpr std::size_t byte_size() const { return shape->count * size_of(dtype); }
    [[nodiscard]] constexpr variable_bytes bytes() const { return {offset, byte_size(), beside}; }
};
template<class Option, std::uint32_t Count, bool HasSideMemory>
struct whole_list {
    static constexpr bool has_side_memory = HasSideMemory;
    whole_entry<Option> of[Count + 1]{};
    [[nodiscard]] static constexpr std::uint32_t size() { return Count; }
};

template<const auto& Variables>
constexpr bool is_further_part(std::uint32_t index) {
    const std::uint32_t whole =
        resolve::extras_of<Variables>(resolve::resolved<Variables>.variables[index]).whole;
    return whole != 0 && resolve::resolved<Variables>.wholes[whole - 1].first != index;
}

template<const auto& Variables, class Option>
constexpr bool has_option(std::uint32_t index) {
    const records::variable_record& variable = resolve::resolved<Variables>.variables[index];
    return is_floating(variable.dtype) && !is_further_part<Variables>(index) &&
           Option::is_given(resolve::resolved<Variables>.options[variable.options]);
}
template<const auto& Variables, class Option>
constexpr std::uint32_t count_with_option() {
    std::uint32_t count = 0;
    for (std::uint32_t i = 0; i < resolve::resolved<Variables>.variable_count; ++i)
        count += has_option<Variables, Option>(i) ? 1 : 0;
    return count;
}
// Lists them in order of creation. An Option is constructed from an option_record.
template<const auto& Variables, class Option>
constexpr auto list_wholes() {
    whole_list<Option, count_with_option<Variables, Option>(), has_side_memory<Variables>> list;
    std::uint32_t count = 0;
    for (std::uint32_t i = 0; i < resolve::resolved<Variables>.variable_count; ++i) {
        if (!has_option<Variables, Option>(i)) continue;
        const records::variable_record& variable = resolve::resolved<Variables>.variables[i];
        const std::uint32_t whole = resolve::extras_of<Variables>(variable).whole;
        const extents* const shape = lookup::shape_of<Variables>(
            whole != 0 ? resolve::resolved<Variables>.wholes[whole - 1].whole : variable);
        list.of[count++] = {i,
                            derived::layout_of<Variables>.offset[i],
                            shape,
                            variable.dtype,
                            splitting_of<Variables>(whole),
                            whole != 0 ? side_memory() : side_memory_of<Variables>(i),
                            Option(resolve::resolved<Variables>.options[variable.options])};
    }
    return list;
}

} // namespace varscope::detail::memory
