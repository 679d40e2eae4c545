// SPDX-License-Identifier: MIT
// MISTAKE: A view of any variable named by its store
// FIX: Write the graph between < and >: vs::any_view<graph>, or vs::any_view<const graph>.
// EXPECT: varscope: any_view takes a graph, as in vs::any_view<graph> or vs::any_view<const graph>
#include <varscope/store.hpp>

namespace vs = varscope;

inline constexpr auto variables =
    vs::variables(vs::get_variable<"w", vs::shape<2, 2>>(), vs::get_variable<"n", vs::shape<3>, int>());
using graph = vs::graph<variables>;

struct layer {
#ifdef COMPILE_FAIL
    vs::any_view<vs::variable_store<graph>> weight;
#else
    vs::any_view<graph> weight;
#endif
};
