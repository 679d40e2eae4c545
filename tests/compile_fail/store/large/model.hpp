// SPDX-License-Identifier: MIT
// A large model, and many correct look-ups in it. The tests include varscope themselves, and first:
// each level of inclusion is a line of a message.
#pragma once

#include <varscope/store.hpp>

namespace vs = varscope;

// 1,000 variables with the long paths of a real model.
template<int I>
consteval auto block() {
    return vs::variable_scope<vs::numbered<"transformer/encoder/layer_", I>>(
        vs::get_variable<"attention/output/dense/kernel", vs::shape<2, 3>>(),
        vs::get_variable<"attention/output/LayerNorm/gamma", vs::shape<3>>());
}
inline constexpr auto variables = vs::variables(vs::repeat<500>([]<int I> { return block<I>(); }));
using graph = vs::graph<variables>;

inline float sum_of_some(const vs::variable_store<graph>& store) {
    float sum = 0;
    sum += vs::get<"transformer/encoder/layer_1/attention/output/dense/kernel">(store)(0, 1);
    sum += vs::get<"transformer/encoder/layer_26/attention/output/dense/kernel">(store)(0, 1);
    sum += vs::get<"transformer/encoder/layer_51/attention/output/dense/kernel">(store)(0, 1);
    sum += vs::get<"transformer/encoder/layer_76/attention/output/dense/kernel">(store)(0, 1);
    sum += vs::get<"transformer/encoder/layer_101/attention/output/dense/kernel">(store)(0, 1);
    sum += vs::get<"transformer/encoder/layer_126/attention/output/dense/kernel">(store)(0, 1);
    sum += vs::get<"transformer/encoder/layer_151/attention/output/dense/kernel">(store)(0, 1);
    sum += vs::get<"transformer/encoder/layer_176/attention/output/dense/kernel">(store)(0, 1);
    sum += vs::get<"transformer/encoder/layer_201/attention/output/dense/kernel">(store)(0, 1);
    sum += vs::get<"transformer/encoder/layer_226/attention/output/dense/kernel">(store)(0, 1);
    sum += vs::get<"transformer/encoder/layer_251/attention/output/dense/kernel">(store)(0, 1);
    sum += vs::get<"transformer/encoder/layer_276/attention/output/dense/kernel">(store)(0, 1);
    sum += vs::get<"transformer/encoder/layer_301/attention/output/dense/kernel">(store)(0, 1);
    sum += vs::get<"transformer/encoder/layer_326/attention/output/dense/kernel">(store)(0, 1);
    sum += vs::get<"transformer/encoder/layer_351/attention/output/dense/kernel">(store)(0, 1);
    sum += vs::get<"transformer/encoder/layer_376/attention/output/dense/kernel">(store)(0, 1);
    sum += vs::get<"transformer/encoder/layer_401/attention/output/dense/kernel">(store)(0, 1);
    sum += vs::get<"transformer/encoder/layer_426/attention/output/dense/kernel">(store)(0, 1);
    sum += vs::get<"transformer/encoder/layer_451/attention/output/dense/kernel">(store)(0, 1);
    sum += vs::get<"transformer/encoder/layer_476/attention/output/dense/kernel">(store)(0, 1);
    return sum;
}
