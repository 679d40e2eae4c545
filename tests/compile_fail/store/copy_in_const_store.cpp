// SPDX-License-Identifier: MIT
// MISTAKE: Copying in a const store
// FIX: Take the store by a reference that is not const.
// EXPECT: varscope: copy writes to its store, and this one can only be read
// EXPECT-CLANG14: varscope: copy writes to its store, and this one can only be read
#include <varscope/varscope.hpp>

#include <utility>

namespace vs = varscope;

template<std::int64_t Size>
consteval auto network() {
    return vs::variable_scope<"dense">(vs::get_variable<"kernel", vs::shape<4, Size>>());
}
inline constexpr auto variables = vs::variables(
    vs::variable_scope<"q_func">(network<2>()), vs::variable_scope<"target_q_func">(network<2>()),
    vs::variable_scope<"wide_q_func">(network<3>()),
    vs::variable_scope<"other_q_func">(network<2>(), vs::get_variable<"bias", vs::shape<2>>()));
using graph = vs::graph<variables>;

int main() {
    vs::variable_store<graph> store(vs::seed(1));
#ifdef COMPILE_FAIL
    vs::copy<"q_func", "target_q_func">(std::as_const(store));
#else
    vs::copy<"q_func", "target_q_func">(store);
#endif
    return vs::get<"target_q_func/dense/kernel">(std::as_const(store))(0, 0) > 1;
}
