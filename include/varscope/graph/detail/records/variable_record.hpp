// SPDX-License-Identifier: MIT
// What the walk finds out about one variable.
#pragma once

#include <varscope/declare/options.hpp>
#include <varscope/graph/detail/records/options.hpp>
#include <varscope/initializers/custom.hpp>

#include <cstdint>

namespace varscope::detail::records {

// Pointers refer to the declaring object or to other objects with static storage.
struct variable_record {
    std::uint64_t path_hash = 0;
    const extents* shape = nullptr;
    const label* name = nullptr;
    const initializer* values = &no_initializer;
    std::uint32_t special = 0; // index of its list or callable, 0 if it has none
    std::uint32_t options = 0; // index of its option_record; 0 if it has none of those options
    std::uint32_t scope = 0;
    std::uint32_t key_length = 0;
    std::uint32_t scopes_before = 0; // the number of scopes that were opened before it
    std::uint32_t extras = 0;        // index of its variable_extras, 0 if it needs none
    data_type dtype = data_type::unspecified;
    bool trainable = true;
};

// What few variables have: apart, as constant evaluation pays for each member of each record.
struct variable_extras {
    std::uint64_t seed_hash = 0;  // the hash of the path that random initial values depend on
    std::uint32_t whole = 0;      // of a part: its partitioned_record + 1
    std::uint32_t made_shape = 0; // 0 if the shape was written as a type
    value_source source{};        // of its values, as written
};

// Compares extents, not their addresses: under -fsanitize=undefined g++ 12 cannot compare the addresses of
// two variable templates.
constexpr bool has_same_type(const variable_record& a, const variable_record& b) {
    return a.dtype == b.dtype && view_of(a.shape) == view_of(b.shape);
}

// A variable in parts. The parts are in the list of variables; the whole is only in this one.
struct partitioned_record {
    variable_record whole{};
    partition parts{};
    std::uint32_t first = 0;   // the index of the first part
    std::uint32_t longer = 0;  // the shape of the first parts
    std::uint32_t shorter = 0; // the shape of the others
};

} // namespace varscope::detail::records
