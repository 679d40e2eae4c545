// SPDX-License-Identifier: MIT
// The worst case for the search of the nearest name: no common beginning or end.
// EXPECT: there is no variable ransformer/encoder/layer_137/attention/output/dense/kernels; did you mean transformer/encoder/layer_137/attention/output/dense/kernel?
// SHOWS: {here:1}
// EXPECT-CLANG14: "there is no such variable; did you mean the nearest name?"
// EXPECT-CLANG14: the_name<ransformer/encoder/layer_137/attention/output/dense/kernels>
// EXPECT-CLANG14: nearest_name<transformer/encoder/layer_137/attention/output/dense/kernel>
#include <varscope/declare.hpp>

#include "model.hpp"

float sum_of_more(const vs::variable_store<graph>& store) {
    float sum = sum_of_some(store);
#ifdef COMPILE_FAIL
    sum += vs::get<"ransformer/encoder/layer_137/attention/output/dense/kernels">(store)(0, 1); // HERE 1
#endif
    return sum;
}
