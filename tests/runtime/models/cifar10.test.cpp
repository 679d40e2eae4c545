// SPDX-License-Identifier: MIT
// CIFAR-10 on several GPUs, as tensorflow/models wrote it: each tower after the first shares all variables.
#include <support/inventory.hpp>

namespace {

namespace vs = varscope;

template<vs::fixed_string Name, class Shape>
consteval auto weights(double stddev) {
    return vs::get_variable<Name, Shape>(vs::truncated_normal(0.0, stddev));
}
template<class Shape>
consteval auto biases(double value) {
    return vs::get_variable<"biases", Shape>(vs::constant(value));
}

consteval auto inference() {
    return vs::variables(vs::variable_scope<"conv1">(weights<"weights", vs::shape<5, 5, 3, 64>>(5e-2),
                                                     biases<vs::shape<64>>(0.0)),
                         vs::variable_scope<"conv2">(weights<"weights", vs::shape<5, 5, 64, 64>>(5e-2),
                                                     biases<vs::shape<64>>(0.1)),
                         vs::variable_scope<"local3">(weights<"weights", vs::shape<2304, 384>>(0.04),
                                                      biases<vs::shape<384>>(0.1)),
                         vs::variable_scope<"local4">(weights<"weights", vs::shape<384, 192>>(0.04),
                                                      biases<vs::shape<192>>(0.1)),
                         vs::variable_scope<"softmax_linear">(
                             weights<"weights", vs::shape<192, 10>>(1 / 192.0), biases<vs::shape<10>>(0.0)));
}

inline constexpr auto variables =
    vs::variables(vs::get_variable<"global_step", vs::shape<>>(vs::constant(0), vs::trainable(false)),
                  inference(), vs::reuse_variables(), vs::repeat<3>([]<int> { return inference(); }));
using graph = vs::graph<variables>;

} // namespace

TEST_CASE("CIFAR-10's variables are those of the inventory, in its order") {
    inventory::check<graph>("cifar10_multi_gpu_tf1.csv");
}

TEST_CASE("four towers of CIFAR-10 request the variables of one") {
    STATIC_REQUIRE(graph::size == 11);
    STATIC_REQUIRE(graph::requests.size() == 1 + 4 * 10);
    for (std::size_t tower = 0; tower < 4; ++tower)
        for (std::size_t i = 0; i < 10; ++i)
            CHECK(graph::requests[1 + 10 * tower + i].key == graph::variables[1 + i].key);
}
