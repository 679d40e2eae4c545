// SPDX-License-Identifier: MIT
// MISTAKE: Copying in a const store
// FIX: Take the store by a reference that is not const.
// EXPECT: varscope: copy writes to its store, and this one can only be read
// EXPECT-CLANG14: varscope: copy writes to its store, and this one can only be read
#include <varscope/declare.hpp>

#include "networks.hpp"

int main() {
    vs::variable_store<graph> store(vs::seed(1));
#ifdef COMPILE_FAIL
    vs::copy<"q_func", "target_q_func">(std::as_const(store));
#else
    vs::copy<"q_func", "target_q_func">(store);
#endif
    return vs::get<"target_q_func/dense/kernel">(std::as_const(store))(0, 0) > 1;
}
