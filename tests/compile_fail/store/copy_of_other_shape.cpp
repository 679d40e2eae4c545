// SPDX-License-Identifier: MIT
// MISTAKE: Copying to a scope of another shape
// FIX: Copy between scopes that one function declares.
// EXPECT: scope q_func and scope wide_q_func do not have the same variables: dense/kernel is float32 [4,2] in the first and float32 [4,3] in the second ({here:1})
// EXPECT-CLANG14: "two scopes or stores do not have the same variables, dtypes and shapes"
// EXPECT-CLANG14: the_name<q_func>
// EXPECT-CLANG14: found<wide_q_func>
// EXPECT-CLANG14: why<dense/kernel is float32 [4,2] in the first and float32 [4,3] in the second>
// EXPECT-CLANG14: at<copy_of_other_shape.cpp:{line:1}>
#include <varscope/declare.hpp>

#include "networks.hpp"

int main() {
    vs::variable_store<graph> store(vs::seed(1));
#ifdef COMPILE_FAIL
    vs::copy<"q_func", "wide_q_func">(store); // HERE 1
#else
    vs::copy<"q_func", "target_q_func">(store);
#endif
    return vs::get<"target_q_func/dense/kernel">(std::as_const(store))(0, 0) > 1;
}
