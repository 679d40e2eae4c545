// SPDX-License-Identifier: MIT
// MISTAKE: Sorting a list of views
// FIX: Views cannot be moved about. Sort their indices, or a list of any_view.
// LANGUAGE: yes
#include <varscope/store.hpp>

#include <algorithm>
#include <cstddef>
#include <vector>

namespace vs = varscope;

inline constexpr auto variables =
    vs::variables(vs::get_variable<"a", vs::shape<8>>(), vs::get_variable<"b", vs::shape<8>>());
using graph = vs::graph<variables>;

void use(vs::variable_store<graph>& store) {
    std::vector<vs::view<float, 8>> views{vs::get<"a">(store), vs::get<"b">(store)};
#ifdef COMPILE_FAIL
    std::ranges::sort(views, {}, [](const auto& view) { return view(0); }); // HERE 1
#else
    std::vector<std::size_t> order(views.size());
    std::ranges::sort(order, {}, [&](std::size_t i) { return views[i](0); });
#endif
}
