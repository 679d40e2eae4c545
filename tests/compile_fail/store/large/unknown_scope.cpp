// SPDX-License-Identifier: MIT
// EXPECT: there is no scope transformer/encodr/layer_137; did you mean transformer/encoder/layer_137? ({here:1})
// EXPECT-CLANG14: "there is no such scope; did you mean the nearest name?"
// EXPECT-CLANG14: the_name<transformer/encodr/layer_137>
// EXPECT-CLANG14: nearest_name<transformer/encoder/layer_137>
// EXPECT-CLANG14: {here:1}
#include <varscope/declare.hpp>

#include "model.hpp"

float sum_of_more(const vs::variable_store<graph>& store) {
    float sum = sum_of_some(store);
#ifdef COMPILE_FAIL
    auto layer = vs::scope<"transformer/encodr/layer_137">(store); // HERE 1
    sum += vs::get<"attention/output/dense/kernel">(layer)(0, 1);
#endif
    return sum;
}
