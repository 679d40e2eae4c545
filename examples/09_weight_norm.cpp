// SPDX-License-Identifier: MIT
// Weight normalization (Salimans and Kingma 2016) by a custom getter: each column of a kernel is a direction
// v, scaled to a length g. The layer asks for an ordinary kernel; the getter makes two variables for it.
#include <varscope/print.hpp>

#include <cmath>
#include <iostream>

namespace vs = varscope;

// w(i, j) = g(j) v(i, j) / |v(., j)|
constexpr auto scale_columns = [](auto g, auto v) {
    vs::snapshot w(v);
    for (std::size_t j = 0; j < g.size(); ++j) {
        float squares = 0;
        for (std::size_t i = 0; i < v.shape()[0]; ++i) squares += v(i, j) * v(i, j);
        for (std::size_t i = 0; i < v.shape()[0]; ++i) w(i, j) *= g(j) / std::sqrt(squares);
    }
    return w;
};

constexpr auto weight_norm = [](auto getter, const vs::variable_request& request) {
    const auto g = getter(request.appended("/g").with_shape({request.shape()[1]}).with(vs::ones));
    const auto v = getter(request.appended("/v"));
    return vs::compute(scale_columns, g, v);
};

template<int In, int Out>
consteval auto dense() {
    return vs::variables(vs::get_variable<"kernel", vs::shape<In, Out>>(vs::custom_getter(weight_norm),
                                                                        vs::constant({3, 0, 4, 2})),
                         vs::get_variable<"bias", vs::shape<Out>>(vs::zeros));
}

constexpr auto variables = vs::variables(vs::variable_scope<"dense">(dense<2, 2>()));
using graph = vs::graph<variables>;
static_assert(graph::size == 3 && graph::contains<"dense/kernel/g"> && graph::contains<"dense/kernel/v">);

int main() {
    vs::variable_store<graph> store(vs::seed(1));
    auto [kernel, bias] = store.handles(); // the kernel is computed where it is read
    std::cout << store << "\nthe kernel, whose columns have length 1:\n" << kernel.read().view() << '\n';
    vs::get<"dense/kernel/g">(store)(0) = 10;
    std::cout << "after 10 was written to the first of dense/kernel/g:\n" << kernel.read().view() << '\n';
    std::cout << "next to it, unchanged: " << bias.name() << '\n';
}
