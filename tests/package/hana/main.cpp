// SPDX-License-Identifier: MIT
#include <varscope/varscope.hpp>

#include <varscope/adapt/hana.hpp>

#if defined(HAS_PARENT) && !defined(BOOST_OF_PARENT)
#error varscope::hana has another Boost than that of the project
#endif

namespace vs = varscope;

constexpr auto variables =
    vs::variables(vs::variable_scope<"a">(vs::get_variable<"w", vs::shape<2, 2>>(vs::ones)));

int main() {
    vs::variable_store<vs::graph<variables>> store(vs::seed(1));
    return boost::hana::at_key(store, vs::key<"a/w">)(1, 1) == 1.0f ? 0 : 1;
}
