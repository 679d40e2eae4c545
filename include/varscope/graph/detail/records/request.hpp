// SPDX-License-Identifier: MIT
// Requests: what one get_variable call asks the resolver for.
#pragma once

#include <varscope/core/path.hpp>
#include <varscope/declare/options.hpp>
#include <varscope/graph/detail/records/table.hpp>

namespace varscope::detail::records {

inline constexpr special_record no_special{};

// What few get_variable calls ask for.
struct request_extras {
    const option_record* options = &no_options; // with those that scopes hand down
    bool has_options = false;
    bool has_seed = false;
    std::uint32_t made_shape = 0; // the shape that a getter made, or 0
    std::uint64_t seed_hash = 0;
    value_source source{};

    [[nodiscard]] constexpr bool copies_value() const {
        return source.written == value_source::option::initialized_value;
    }
};
inline constexpr request_extras no_extras{};

// What one get_variable call asks for. What is unspecified is left to the scope.
struct request {
    const label* name = nullptr;
    const extents* shape = nullptr;
    data_type dtype = data_type::unspecified;
    bool has_shape = false;
    bool is_dtype_unknown = false;
    bool trainable = true;
    bool is_trainable_explicit = false;
    bool is_initializer_explicit = false; // not handed down by a scope
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

// The options of a variable in that scope that has none itself.
constexpr option_record inherited_options(const option_record* options, const scope_state& scope) {
    option_record all = options[scope.options];
    all.given = {};
    if (scope.constraint == 0) return all;
    all.constraint = options[scope.constraint].constraint;
    return all;
}

} // namespace varscope::detail::records
