// SPDX-License-Identifier: MIT
// Initial values taken from another path.
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

/// Random initial values as if the variable had that full path, so that they survive a renaming:
/// get_variable<"kernel", shape<2>>(seed_as<"old/w">).
template<name Path>
inline constexpr detail::seed_option seed_as{detail::label_of<Path>.name};

/// An initializer: the same initial values as the variable at that full path, which must already be declared
/// and have the same shape and dtype; both may be left out. tf.Variable.initialized_value
template<name Path>
inline constexpr detail::copied_value_option initialized_value{detail::label_of<Path>.name};

} // namespace varscope
