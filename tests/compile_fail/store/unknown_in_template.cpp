// SPDX-License-Identifier: MIT
// MISTAKE: A misspelled path in a function template
// FIX: Write the path of a variable that exists.
// EXPECT: there is no variable encoder/wieght; did you mean encoder/weight?
// SHOWS: {here:1}
// EXPECT-CLANG14: the_name<encoder/wieght>
#include <varscope/store.hpp>

namespace vs = varscope;

inline constexpr auto variables =
    vs::variables(vs::variable_scope<"encoder">(vs::get_variable<"weight", vs::shape<2, 2>>()));
using graph = vs::graph<variables>;

namespace {

template<class Store>
float first_weight(const Store& store) {
#ifdef COMPILE_FAIL
    return vs::get<"encoder/wieght">(store)(0, 0); // HERE 1
#else
    return vs::get<"encoder/weight">(store)(0, 0);
#endif
}

} // namespace

int main() {
    vs::variable_store<graph> store(vs::seed(1));
    return first_weight(store) > 1;
}
