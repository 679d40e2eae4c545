// SPDX-License-Identifier: MIT
// A misspelled look-up after 1,000 correct ones, in a model of 1,000 variables.
// EXPECT: there is no variable transformer/encoder/w1000; did you mean transformer/encoder/w100?
// SHOWS: {here:1}
// EXPECT-CLANG14: "there is no such variable; did you mean the nearest name?"
// EXPECT-CLANG14: the_name<transformer/encoder/w1000>
// EXPECT-CLANG14: nearest_name<transformer/encoder/w100>
#include <varscope/store.hpp>

#include <utility>

namespace vs = varscope;

inline constexpr auto variables = vs::variables(vs::variable_scope<"transformer/encoder">(
    vs::repeat<1000>([]<int I> { return vs::get_variable<vs::numbered<"w", I>, vs::shape<2>>(); })));
using graph = vs::graph<variables>;

template<std::size_t... I>
float sum_of_all(const vs::variable_store<graph>& store, std::index_sequence<I...>) {
    float sum = 0;
    for (float element : {vs::get<vs::numbered<"transformer/encoder/w", I>>(store)(0)...}) sum += element;
    return sum;
}

float sum_of_more(const vs::variable_store<graph>& store) {
    float sum = sum_of_all(store, std::make_index_sequence<1000>());
#ifdef COMPILE_FAIL
    sum += vs::get<"transformer/encoder/w1000">(store)(0); // HERE 1
#endif
    return sum;
}
