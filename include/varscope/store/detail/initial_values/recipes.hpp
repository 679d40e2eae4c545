// SPDX-License-Identifier: MIT
// The table of a model's initializers, for run time.
#pragma once

#include <varscope/graph/graph.hpp>
#include <varscope/store/detail/memory/option_list.hpp>
#include <varscope/store/detail/memory/side_memory.hpp>

#include <cstddef>
#include <cstdint>

namespace varscope::detail::initial_values {

// What an initializer needs at run time. Lists of numbers are copied, so that the declaring object is not
// part of the program.
struct recipe {
    initializer values{};
    std::uint32_t list_at = 0;
    std::uint32_t list_count = 0;
    custom_record custom{};
};

// Which initializers run: all, or those of the global or local variables.
enum class initialized : unsigned char { all, global, local };

// A variable, or all parts of a partitioned one.
struct initial_entry {
    std::uint64_t offset = 0;
    std::uint64_t path_hash = 0;
    const extents* shape = nullptr;
    std::uint32_t variable = 0;  // its index; of a partitioned one, that of the first part
    std::uint32_t variables = 1; // of a partitioned one, the number of parts
    std::uint32_t recipe = 0;
    data_type dtype = data_type::unspecified;
    bool is_global = true;
    bool is_local = false;
    splitting split{}; // without parts if the elements are in row-major order
    memory::side_memory beside{};
};

// The recipe of each variable, and the first variable of each recipe.
template<std::uint32_t Count>
struct recipe_choice {
    std::uint32_t recipe_of[Count + 1]{};
    std::uint32_t first_of[Count + 1]{};
    std::uint32_t recipe_count = 0;
    std::uint32_t number_count = 0;
};

template<const auto& Variables>
constexpr const records::special_record& special_of(std::uint32_t index) {
    return resolve::resolved<Variables>.specials[resolve::resolved<Variables>.variables[index].special];
}

// The index of one of the last eight recipes if it is the same, as models repeat few recipes.
template<const auto& Variables, class Choice>
constexpr std::uint32_t find_recipe(const Choice& chosen, std::uint32_t index) {
    constexpr const auto& variables = resolve::resolved<Variables>.variables;
    if (variables[index].special != 0) return no_index;
    for (std::uint32_t i = chosen.recipe_count; i > 0 && i + 8 > chosen.recipe_count; --i) {
        const records::variable_record& other = variables[chosen.first_of[i - 1]];
        if (other.special == 0 && *other.values == *variables[index].values) return i - 1;
    }
    return no_index;
}

template<const auto& Variables>
constexpr auto choose_recipes() {
    recipe_choice<resolve::resolved<Variables>.variable_count> all;
    for (std::uint32_t i = 0; i < resolve::resolved<Variables>.variable_count; ++i) {
        all.recipe_of[i] = find_recipe<Variables>(all, i);
        if (all.recipe_of[i] != no_index) continue;
        all.recipe_of[i] = all.recipe_count;
        all.first_of[all.recipe_count++] = i;
        all.number_count += special_of<Variables>(i).value_count;
    }
    return all;
}

template<std::uint32_t Count, std::uint32_t Recipes, std::uint32_t Numbers, bool HasSideMemory>
struct initial_table {
    static constexpr bool has_side_memory = HasSideMemory;
    std::uint32_t entry_count = 0;
    initial_entry entries[Count + 1]{};
    recipe recipes[Recipes + 1]{};
    number numbers[Numbers + 1]{};
    std::uint32_t number_count = 0;

    constexpr void set_recipe(std::uint32_t index, const initializer& values,
                              const records::special_record& special) {
        recipes[index].values = values;
        recipes[index].custom = special.custom;
        recipes[index].list_at = number_count;
        recipes[index].list_count = special.value_count;
        for (std::uint32_t i = 0; i < special.value_count; ++i) numbers[number_count++] = special.values[i];
    }
};

// Of each list of options: which initializers are those of its variables. Many variables share few lists.
template<std::uint32_t Count>
struct initialized_options {
    bool are_global[Count + 1]{};
    bool are_local[Count + 1]{};

    constexpr explicit initialized_options(const records::option_record* options) {
        for (std::uint32_t i = 0; i <= Count; ++i) { // 0: none
            are_global[i] = records::is_in_collection(options[i], false, graph_keys::global_variables);
            are_local[i] = records::is_in_collection(options[i], false, graph_keys::local_variables);
        }
    }
};
template<const auto& Variables>
inline constexpr initialized_options<resolve::resolved<Variables>.option_count> initialized_options_of{
    resolve::resolved<Variables>.options};

template<const auto& Variables>
constexpr initial_entry initial_entry_of(std::uint32_t index, std::uint32_t recipe) {
    const records::variable_record& variable = resolve::resolved<Variables>.variables[index];
    const std::uint32_t whole = resolve::extras_of<Variables>(variable).whole;
    const records::variable_record& filled =
        whole != 0 ? resolve::resolved<Variables>.wholes[whole - 1].whole : variable;
    return {.offset = derived::layout_of<Variables>.offset[index],
            .path_hash = resolve::extras_of<Variables>(filled).seed_hash,
            .shape = lookup::shape_of<Variables>(filled),
            .variable = index,
            .variables = whole == 0 ? 1
                                    : static_cast<std::uint32_t>(
                                          resolve::resolved<Variables>.wholes[whole - 1].parts.count),
            .recipe = recipe,
            .dtype = filled.dtype,
            .is_global = initialized_options_of<Variables>.are_global[variable.options],
            .is_local = initialized_options_of<Variables>.are_local[variable.options],
            .split = memory::splitting_of<Variables>(whole),
            .beside = whole != 0 ? memory::side_memory() : memory::side_memory_of<Variables>(index)};
}

template<const auto& Variables>
constexpr auto list_initial_values() {
    constexpr auto chosen = choose_recipes<Variables>();
    initial_table<resolve::resolved<Variables>.variable_count, chosen.recipe_count, chosen.number_count,
                  memory::has_side_memory<Variables>>
        result;
    for (std::uint32_t i = 0; i < chosen.recipe_count; ++i)
        result.set_recipe(i, *resolve::resolved<Variables>.variables[chosen.first_of[i]].values,
                          special_of<Variables>(chosen.first_of[i]));
    for (std::uint32_t i = 0; i < resolve::resolved<Variables>.variable_count; ++i)
        if (!memory::is_further_part<Variables>(i))
            result.entries[result.entry_count++] = initial_entry_of<Variables>(i, chosen.recipe_of[i]);
    return result;
}

template<class Graph>
inline constexpr char initial_values_of = 0;
template<const auto& Variables>
inline constexpr auto initial_values_of<resolved_graph<Variables>> = list_initial_values<Variables>();

} // namespace varscope::detail::initial_values
