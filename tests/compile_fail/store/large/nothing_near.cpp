// SPDX-License-Identifier: MIT
// EXPECT: there is no variable decoder/embedding_of_positions
// SHOWS: {here:1}
// EXPECT-CLANG14: "there is no such variable; did you mean the nearest name?"
// EXPECT-CLANG14: the_name<decoder/embedding_of_positions>
#include <varscope/declare.hpp>

#include "model.hpp"

float sum_of_more(const vs::variable_store<graph>& store) {
    float sum = sum_of_some(store);
#ifdef COMPILE_FAIL
    sum += vs::get<"decoder/embedding_of_positions">(store)(0, 1); // HERE 1
#endif
    return sum;
}
