// SPDX-License-Identifier: MIT
// A model as a class: its declaration, its variables and its forward pass together. The declaration is a
// constant of the class, initialized where it is written: a static function of the class could not be called
// before the end of the class.
#include "dense.hpp"

#include <cmath>
#include <iostream>

// Each choice of template arguments is another graph.
template<int In, int Hidden, bool HasSkip = false>
class classifier {
  public:
    static constexpr auto variables =
        vs::variables(dense<"hidden", In, Hidden>(), vs::when<HasSkip>(dense<"skip", In, 1>()),
                      dense<"output", Hidden, 1>());
    using graph = vs::graph<variables>;

    vs::variable_store<graph> store{vs::seed(1)};

    // The probability that x is in the class.
    [[nodiscard]] float operator()(const std::array<float, In>& x) const {
        auto hidden = go_forward(vs::scope<"hidden">(store), x);
        for (float& h : hidden) h = std::tanh(h);
        float logit = go_forward(vs::scope<"output">(store), hidden)[0];
        if constexpr (HasSkip) logit += go_forward(vs::scope<"skip">(store), x)[0];
        return 1 / (1 + std::exp(-logit));
    }
};

// A declaration of several functions: in a class before the model.
struct xor_layers {
    static consteval auto hidden() {
        return vs::variable_scope<"hidden">(
            vs::get_variable<"kernel", vs::shape<2, 2>>(vs::constant({1, -1, 1, -1})),
            vs::get_variable<"bias", vs::shape<2>>(vs::constant({-0.5, 1.5})));
    }
    static consteval auto output() {
        return vs::variable_scope<"output">(vs::get_variable<"kernel", vs::shape<2, 1>>(vs::ones),
                                            vs::get_variable<"bias", vs::shape<1>>(vs::constant(-1.5)));
    }
};
class xor_gate {
  public:
    static constexpr auto variables = vs::variables(xor_layers::hidden(), xor_layers::output());
    using graph = vs::graph<variables>;

    // "a or b" and "not both" are both 1.
    [[nodiscard]] bool operator()(bool a, bool b) const {
        auto features = go_forward(vs::scope<"hidden">(store_), std::array{a ? 1.f : 0.f, b ? 1.f : 0.f});
        for (float& each : features) each = each > 0 ? 1.f : 0.f;
        return go_forward(vs::scope<"output">(store_), features)[0] > 0;
    }

  private:
    vs::variable_store<graph> store_{vs::seed(1)};
};

template<class Model>
void print_variables(const char* name) {
    std::cout << name << ':';
    for (const vs::variable_info& variable : Model::graph::variables) std::cout << ' ' << variable.key;
    std::cout << '\n';
}

int main() {
    print_variables<classifier<2, 4>>("without a skip layer");
    print_variables<classifier<2, 4, true>>("with it");
    const xor_gate gate;
    for (const bool a : {false, true})
        for (const bool b : {false, true}) std::cout << a << " xor " << b << " = " << gate(a, b) << '\n';

    classifier<2, 4> model; // an object is an instance: training it changes no other
    vs::get<"output/kernel">(model.store).fill(0);
    std::cout << "with no output kernel, a probability of " << model({1, 2}) << '\n';
}
