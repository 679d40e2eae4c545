// SPDX-License-Identifier: MIT
// Paths of variables and scopes in policies, checked at compile time.
#pragma once

#include <varscope/checkpoint/detail/policies/policy_set.hpp>

namespace varscope::detail::policies {

// The error if the model has neither a variable nor a scope at that path; about the kind of which one has
// nearly that name.
template<class Graph, auto Path, bool IsKnown>
struct known_part {
    using error = errors::passed;
};
template<class Graph, auto Path>
struct known_part<Graph, Path, false> {
    using variable = lookup::unknown_variable<Graph, lookup::scope_id{}, Path>;
    using scope = lookup::unknown_scope<Graph, lookup::scope_id{}, Path>;
    static constexpr bool is_variable = variable::near != no_index;
    using error = typename std::conditional_t<is_variable, variable, scope>::error;
};
template<class Graph, name Path>
using part_path = known_part<Graph, Path,
                             Graph::template contains<Path> ||
                                 lookup::is_found(lookup::found_scope<Graph, lookup::scope_id{}, Path>::id)>;

} // namespace varscope::detail::policies
