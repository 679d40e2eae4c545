// SPDX-License-Identifier: MIT
// One of many look-ups in a large model is misspelled.
// EXPECT: there is no variable transformer/encoder/layer_137/attention/output/dense/kernle; did you mean transformer/encoder/layer_137/attention/output/dense/kernel?
// SHOWS: {here:1}
// EXPECT-CLANG14: "there is no such variable; did you mean the nearest name?"
// EXPECT-CLANG14: the_name<transformer/encoder/layer_137/attention/output/dense/kernle>
// EXPECT-CLANG14: nearest_name<transformer/encoder/layer_137/attention/output/dense/kernel>
#include <varscope/declare.hpp>

#include "model.hpp"

float sum_of_more(const vs::variable_store<graph>& store) {
    float sum = sum_of_some(store);
#ifdef COMPILE_FAIL
    sum += vs::get<"transformer/encoder/layer_137/attention/output/dense/kernle">(store)(0, 1); // HERE 1
#endif
    return sum;
}
