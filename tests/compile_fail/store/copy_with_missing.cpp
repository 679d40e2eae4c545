// SPDX-License-Identifier: MIT
// MISTAKE: Copying to a scope without the same variables
// FIX: Declare what is missing, or copy a scope inside.
// EXPECT: scope q_func and scope other_q_func do not have the same variables: there is no variable q_func/bias ({here:1})
// EXPECT-CLANG14: "two scopes or stores do not have the same variables, dtypes and shapes"
// EXPECT-CLANG14: the_name<q_func>
// EXPECT-CLANG14: why<there is no variable q_func/bias>
// EXPECT-CLANG14: at<copy_with_missing.cpp:{line:1}>
#include <varscope/declare.hpp>

#include "networks.hpp"

int main() {
    vs::variable_store<graph> store(vs::seed(1));
#ifdef COMPILE_FAIL
    vs::copy<"q_func", "other_q_func">(store); // HERE 1
#else
    vs::copy<"q_func/dense", "other_q_func/dense">(store);
#endif
    return vs::get<"target_q_func/dense/kernel">(std::as_const(store))(0, 0) > 1;
}
