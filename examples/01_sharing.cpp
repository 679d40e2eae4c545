// SPDX-License-Identifier: MIT
// The tutorial on sharing variables: a layer called twice has one weight.
#include <varscope/varscope.hpp>

#include <iostream>

namespace vs = varscope;

// def layer_weight():
//     with tf.variable_scope("weight", reuse=tf.AUTO_REUSE):
//         return tf.get_variable("w", [2, 2], initializer=tf.random_normal_initializer(0, 1))
consteval auto layer_weight() {
    return vs::variable_scope<"weight">(vs::auto_reuse,
                                        vs::get_variable<"w", vs::shape<2, 2>>(vs::random_normal(0.0, 1.0)));
}

constexpr auto variables = vs::variables(layer_weight(), layer_weight());
using graph = vs::graph<variables>;
static_assert(graph::size == 1);

int main() {
    const vs::variable_store<graph> store(vs::seed(1));
    const auto [w1, w2] = store.handles();
    std::cout << "w1 =\n" << w1.name() << '\n' << w1 << '\n';
    std::cout << "w2 =\n" << w2.name() << '\n' << w2 << '\n';
    return w1.data() == w2.data() ? 0 : 1;
}
