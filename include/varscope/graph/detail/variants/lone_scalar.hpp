// SPDX-License-Identifier: MIT
// A model of one variable of rank 0, for a number of the program that is saved among the variables.
#pragma once

#include <varscope/core/dtype.hpp>
#include <varscope/core/fixed_string.hpp>
#include <varscope/graph/detail/variants/changes.hpp>

namespace varscope::detail::variants {

using namespace records;

// Without a place, so that the same scalar is the same model wherever it is named.
template<fixed_string Name>
inline constexpr placed_label label_without_place{name_facts_of(Name)};

template<fixed_string Name, data_type Type>
struct lone_scalar {
    static constexpr table_size size(const changed_declaration<lone_scalar>&) {
        table_size size{};
        size.requests = 1;
        return size;
    }
    template<class Table>
    static constexpr void fill(Table& table, const changed_declaration<lone_scalar>&) {
        appended_table<Table> all(table);
        all.append(as_zeros({.path_hash = hash_path(Name.view()),
                             .shape = &extents_of<shape<>>,
                             .name = &label_without_place<Name>.name,
                             .key_length = static_cast<std::uint32_t>(Name.size()),
                             .dtype = Type,
                             .trainable = false}));
        all.finish();
    }
};

} // namespace varscope::detail::variants
