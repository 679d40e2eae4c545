// SPDX-License-Identifier: MIT
// EXPECT: varscope: this function takes a whole store, a variable_store or a store_view of one
// EXPECT-CLANG14: varscope: this function takes a whole store, a variable_store or a store_view of one
#include <varscope/store.hpp>

namespace vs = varscope;

inline constexpr auto variables =
    vs::variables(vs::variable_scope<"s">(vs::get_variable<"a", vs::shape<8>>()));
using graph = vs::graph<variables>;

void use(vs::variable_store<graph>& store) {
#ifdef COMPILE_FAIL
    vs::initialize(vs::scope<"s">(store), vs::seed(1));
#else
    vs::initialize(store, vs::seed(1));
#endif
}
