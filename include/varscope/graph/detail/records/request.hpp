// SPDX-License-Identifier: MIT
// What the walk asks of the resolver, and what scopes hand down to it.
#pragma once

#include <varscope/core/path.hpp>
#include <varscope/declare/options.hpp>
#include <varscope/graph/detail/records/table.hpp>

namespace varscope::detail::records {

inline constexpr special_record no_special{};

// What few get_variable calls ask for.
struct request_extras {
    const option_record* options = &no_options; // with what the scopes around hand down
    bool has_options = false;
    bool has_seed = false;
    bool copies_value = false;    // of the variable at `copied`
    std::uint32_t made_shape = 0; // by a getter
    std::uint64_t seed_hash = 0;
    const label* copied = nullptr;
};
inline constexpr request_extras no_extras{};

// What one get_variable call asks for. Unspecified: left to the scope.
struct request {
    const label* name = nullptr;
    const extents* shape = nullptr;
    data_type dtype = data_type::unspecified;
    bool has_shape = false;
    bool is_dtype_unknown = false;
    bool trainable = true;
    bool is_trainable_explicit = false;
    bool is_initializer_explicit = false; // and not a callable that the scopes around hand down
    const initializer* values = &no_initializer;
    const special_record* special = &no_special;
    const request_extras* extras = &no_extras;
};

// The full path of what is being declared.
struct path_state {
    std::uint64_t hash;
    std::uint32_t length;
    bool is_valid;
};

// What a variable in that scope has without options of its own.
constexpr option_record inherited_options(const option_record* options, const scope_state& scope) {
    option_record all = options[scope.options];
    all.given = {};
    if (scope.constraint == 0) return all;
    all.constraint = options[scope.constraint].constraint;
    return all;
}

} // namespace varscope::detail::records
