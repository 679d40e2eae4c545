// SPDX-License-Identifier: MIT
// MISTAKE: A variable in two groups of one optimizer
// FIX: Write predicates of which at most one holds for each variable.
// EXPECT: varscope: a variable is in two groups of one sweep; write predicates of which at most one holds for each variable
#include <varscope/sweep.hpp>

namespace vs = varscope;

inline constexpr auto variables =
    vs::variables(vs::variable_scope<"body">(vs::get_variable<"w", vs::shape<2, 2>>(),
                                             vs::get_variable<"b", vs::shape<2>>()),
                  vs::variable_scope<"head">(vs::get_variable<"w", vs::shape<2, 3>>()));
using graph = vs::graph<variables>;
constexpr auto is_bias = [](const vs::variable_info& of) { return of.shape.size() == 1; };
constexpr auto is_body = [](const vs::variable_info& of) { return of.key.starts_with("body/"); };
constexpr auto is_head = [](const vs::variable_info& of) { return of.key.starts_with("head/"); };

int main() {
    vs::variable_store<graph> store(vs::seed(1));
    vs::trainable_store<graph> gradients;
    const vs::sgd_options slow{0.001};
#ifdef COMPILE_FAIL
    vs::sgd(store, gradients, {}, vs::group(is_bias, slow), vs::group(is_body, slow));
#else
    vs::sgd(store, gradients, {}, vs::group(is_bias, slow), vs::group(is_head, slow));
#endif
}
