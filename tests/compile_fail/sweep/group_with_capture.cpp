// SPDX-License-Identifier: MIT
// MISTAKE: A group chosen at run time
// FIX: Write a lambda without captures: groups are chosen when compiling.
// EXPECT: varscope: a group takes a lambda without captures, from a const vs::variable_info& to bool, and then the options
#include <varscope/sweep.hpp>

namespace vs = varscope;

inline constexpr auto variables =
    vs::variables(vs::variable_scope<"body">(vs::get_variable<"w", vs::shape<2, 2>>(),
                                             vs::get_variable<"b", vs::shape<2>>()),
                  vs::variable_scope<"head">(vs::get_variable<"w", vs::shape<2, 3>>()));
using graph = vs::graph<variables>;

int main() {
    vs::variable_store<graph> store(vs::seed(1));
    vs::trainable_store<graph> gradients;
    const std::size_t rank = 1;
#ifdef COMPILE_FAIL
    const auto is_bias = [&](const vs::variable_info& of) { return of.shape.size() == rank; };
    vs::sgd(store, gradients, {}, vs::group(is_bias, vs::sgd_options{}));
#else
    const auto is_bias = [](const vs::variable_info& of) { return of.shape.size() == rank; };
    vs::sgd(store, gradients, {}, vs::group(is_bias, vs::sgd_options{}));
#endif
}
