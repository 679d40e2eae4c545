// SPDX-License-Identifier: MIT
// MISTAKE: A visit with a function that returns several types
// FIX: Convert what the function returns to one type.
// EXPECT: varscope: visit returns what its function returns; that must be of one type for each dtype and shape in the model
#include <varscope/store.hpp>

namespace vs = varscope;

inline constexpr auto variables =
    vs::variables(vs::get_variable<"w", vs::shape<2, 2>>(), vs::get_variable<"n", vs::shape<3>, int>());
using graph = vs::graph<variables>;

void use(vs::variable_store<graph>& store) {
#ifdef COMPILE_FAIL
    static_cast<void>(vs::at(store, "w").visit([](auto view) { return *view.data(); }));
#else
    static_cast<void>(vs::at(store, "w").visit([](auto view) { return static_cast<double>(*view.data()); }));
#endif
}
