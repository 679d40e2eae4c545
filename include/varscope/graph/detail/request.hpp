// SPDX-License-Identifier: MIT
// What the walk asks of the resolver, and what scopes hand down to it.
#pragma once

#include <varscope/core/path.hpp>
#include <varscope/declare/options.hpp>
#include <varscope/graph/detail/table.hpp>

namespace varscope::detail {

// An initializer as an option gives it.
struct initial_values {
    const initializer* values = &no_initializer;
    special_kind special = special_kind::none;
    const number* list = nullptr;
    std::uint32_t list_count = 0;
    const custom_record* custom = nullptr;

    [[nodiscard]] constexpr bool is_given() const { return values->kind != initializer_kind::none; }
};

// What one get_variable call asks for. Unspecified: left to the scope.
struct request {
    const label* name;
    const extents* shape;
    bool has_shape;
    data_type dtype;
    bool is_dtype_unknown;
    bool trainable = true;
    bool is_trainable_explicit = false;
    initial_values initial{};
    initial_values inherited{}; // the scope's callable, bound to this rank
};

// What a scope hands down.
struct scope_state {
    std::uint64_t path_hash = empty_path_hash;
    std::uint32_t path_length = 0;
    std::uint32_t scope = 0;
    const initializer* values = &no_initializer;
    std::uint32_t special = 0;
    data_type dtype = data_type::unspecified;
    reuse_mode reuse = reuse_mode::inherited;
    bool is_sealed = false; // create_only here or above
};

// The full path of what is being declared.
struct path_state {
    std::uint64_t hash;
    std::uint32_t length;
    bool is_valid;
};

} // namespace varscope::detail
