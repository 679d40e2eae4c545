// SPDX-License-Identifier: MIT
// The table of a model, made once for each declaring object.
#pragma once

#include <varscope/graph/detail/count.hpp>

namespace varscope::detail {

template<const auto& Variables>
struct resolve_into {
    template<class Table>
    constexpr void operator()(Table& result) const {
        resolver all(result);
        walk_all(all, Variables);
        all.finish(result);
    }
};

// Only scalars may be read from it where code is generated: a reference would put the table into the object
// file.
template<const auto& Variables>
inline constexpr table<size_of_item<std::remove_cvref_t<decltype(Variables)>>>
    resolved(resolve_into<Variables>{});

} // namespace varscope::detail
