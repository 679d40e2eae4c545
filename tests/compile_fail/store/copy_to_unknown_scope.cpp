// SPDX-License-Identifier: MIT
// MISTAKE: Copying to a misspelled scope
// FIX: Write the scope that was meant.
// EXPECT: there is no scope target_q_fnuc; did you mean target_q_func? ({here:1})
// EXPECT-CLANG14: "there is no such scope; did you mean the nearest name?"
// EXPECT-CLANG14: the_name<target_q_fnuc>
// EXPECT-CLANG14: nearest_name<target_q_func>
// EXPECT-CLANG14: at<copy_to_unknown_scope.cpp:{line:1}>
#include <varscope/declare.hpp>

#include "networks.hpp"

int main() {
    vs::variable_store<graph> store(vs::seed(1));
#ifdef COMPILE_FAIL
    vs::copy<"q_func", "target_q_fnuc">(store); // HERE 1
#else
    vs::copy<"q_func", "target_q_func">(store);
#endif
    return vs::get<"target_q_func/dense/kernel">(std::as_const(store))(0, 0) > 1;
}
