// SPDX-License-Identifier: MIT
// The table of a model, made once for each declaring object.
#pragma once

#include <varscope/graph/detail/count.hpp>

namespace varscope::detail {

template<const auto& Variables>
constexpr auto resolve() {
    table<size_of_item<std::remove_cvref_t<decltype(Variables)>>> result;
    resolver all(result);
    walk(all, no_option(), Variables);
    all.finish(result);
    return result;
}

// Only scalars may be read from it where code is generated: a reference would put the table into the object
// file.
template<const auto& Variables>
inline constexpr auto resolved = resolve<Variables>();

} // namespace varscope::detail
