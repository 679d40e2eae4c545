// SPDX-License-Identifier: MIT
// Initial values that are those of another path.
#pragma once

#include <varscope/declare/label.hpp>

namespace varscope {

namespace detail {

struct seed_option {
    label path;
};
struct copied_value_option {
    label path;
};

} // namespace detail

/// Random initial values as if the variable had that full path: they stay over a renaming.
template<placed_name Path>
inline constexpr detail::seed_option seed_as{detail::label_of<Path>.name};

/// An initializer: the initial value of the variable at that full path, declared before, with its shape and
/// dtype. tf.Variable.initialized_value
template<placed_name Path>
inline constexpr detail::copied_value_option initialized_value{detail::label_of<Path>.name};

} // namespace varscope
