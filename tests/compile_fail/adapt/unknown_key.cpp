// SPDX-License-Identifier: MIT
// A key that no variable of the store has.
// EXPECT: there is no variable encoder/wieght; did you mean encoder/weight? ({here:1})
// EXPECT-CLANG14: the_name<encoder/wieght>
// EXPECT-CLANG14: at<unknown_key.cpp:{line:1}>
#include <varscope/declare.hpp>

#include <varscope/adapt/hana.hpp>

#include <boost/hana/at_key.hpp>

namespace vs = varscope;

inline constexpr auto variables =
    vs::variables(vs::variable_scope<"encoder">(vs::get_variable<"weight", vs::shape<2, 2>>()));
using graph = vs::graph<variables>;

int main() {
    vs::variable_store<graph> store(vs::seed(1));
#ifdef COMPILE_FAIL
    auto w = boost::hana::at_key(store, vs::key<"encoder/wieght">); // HERE 1
#else
    auto w = boost::hana::at_key(store, vs::key<"encoder/weight">);
#endif
    return w(0, 0) > 1;
}
